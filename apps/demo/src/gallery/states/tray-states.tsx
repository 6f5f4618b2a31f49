import { TransferTray, type TransferTrayProps } from '@longshore/react'
import { fakeLongshore, type FakeLongshore } from '@longshore/react/testing'

import type { GalleryState, Scene } from '../scene.ts'
import { putBusy, putCompleted, putFailed, putting } from './transfers.ts'

function tray(fill: (client: FakeLongshore) => void, props: TransferTrayProps = {}): Scene {
  const client = fakeLongshore()
  fill(client)
  return {
    client,
    element: (isCompact) => <TransferTray inline defaultOpen {...props} compact={isCompact} />,
  }
}

function putBoth(client: FakeLongshore): void {
  putting(client, 'download')('photos.zip', 310_000_000, (one) => one.progress(120_000_000, 18_000_000))
  putBusy(client)
}

export const TRAY_STATES: readonly GalleryState[] = [
  { name: 'tray-empty', title: 'Empty', make: () => tray(() => {}) },
  { name: 'tray-busy', title: 'Busy', make: () => tray(putBoth) },
  { name: 'tray-closed', title: 'Closed', make: () => tray(putBoth, { defaultOpen: false }) },
  {
    name: 'tray-done',
    title: 'Done',
    make: () =>
      tray((client) => {
        putCompleted(client)
        putCompleted(client, 'download')
      }),
  },
  {
    name: 'tray-failed',
    title: 'Partly failed',
    make: () =>
      tray((client) => {
        putCompleted(client)
        putFailed(client)
      }),
  },
  { name: 'tray-corner', title: 'In the corner', make: () => tray(putBoth, { inline: false }) },
]
