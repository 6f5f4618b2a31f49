import type { GalleryState } from '../scene.ts'
import { BROWSER_STATES } from './browser-states.tsx'
import { TRAY_STATES } from './tray-states.tsx'
import { UPLOADER_STATES } from './uploader-states.tsx'

export interface StateGroup {
  readonly component: string
  readonly states: readonly GalleryState[]
}

export const GROUPS: readonly StateGroup[] = [
  { component: 'Uploader', states: UPLOADER_STATES },
  { component: 'FileBrowser', states: BROWSER_STATES },
  { component: 'TransferTray', states: TRAY_STATES },
]

export const STATES: readonly GalleryState[] = GROUPS.flatMap(({ states }) => states)
