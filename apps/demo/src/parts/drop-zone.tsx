import type { FileInput } from '@longshore/core'

import { Icon } from './icon.tsx'
import { PickButton } from './pick-button.tsx'

export interface DropZoneProps {
  /** files are being dragged over the page */
  readonly isOver: boolean
  /** there is a list below, which wants the room */
  readonly isCompact: boolean
  /** the folder that files go to; missing for the root */
  readonly into: string | undefined
  readonly onFiles: (files: FileInput) => void
}

/** Where files come in. The whole page takes drops; this is the part that says so. */
export function DropZone({ isOver, isCompact, into, onFiles }: DropZoneProps) {
  return (
    <section className="drop-zone" aria-label="Add files" data-over={isOver} data-compact={isCompact}>
      <span className="drop-zone-sign">
        <Icon name="upload" />
      </span>
      <div className="drop-zone-words">
        <p className="drop-zone-title">
          Drop files or folders {into === undefined ? 'anywhere' : `to add to “${into}”`}
        </p>
        <p className="drop-zone-hint">
          Any size. Reload, lose the network, close the tab: they go on where they stopped.
        </p>
      </div>
      <div className="drop-zone-buttons">
        <PickButton what="files" testId="file-input" className="button button-primary" onPick={onFiles}>
          Choose files
        </PickButton>
        <PickButton what="folder" testId="folder-input" onPick={onFiles}>
          Choose folder
        </PickButton>
      </div>
    </section>
  )
}
