import type { RefObject } from 'react'

import { Icon } from '../parts/icon.tsx'

export interface FilesBarProps {
  readonly words: string
  readonly isLoading: boolean
  readonly refreshButton: RefObject<HTMLButtonElement | null>
  readonly onRefresh: () => void
  /** missing where nothing is to be downloaded, or the browser lets no folder be picked */
  readonly onDownload?: (() => void) | undefined
}

/** How much there is in a folder, and what can be done with all of it. */
export function FilesBar({ words, isLoading, refreshButton, onRefresh, onDownload }: FilesBarProps) {
  return (
    <div className="files-bar">
      <p className="files-count" data-testid="files-count">
        {words}
      </p>
      <div className="files-buttons">
        {onDownload && (
          <button type="button" className="button button-small" onClick={onDownload}>
            <Icon name="download" />
            Download all
          </button>
        )}
        <button
          ref={refreshButton}
          type="button"
          className="button button-small"
          aria-busy={isLoading}
          onClick={onRefresh}
        >
          <Icon name="retry" />
          Refresh
        </button>
      </div>
    </div>
  )
}
