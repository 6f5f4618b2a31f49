import type { ListedObject } from '@longshore/core'
import { useEffect, useRef } from 'react'

import { formatBytes } from '../format/bytes.ts'
import { Icon } from '../parts/icon.tsx'
import { Preview } from './preview.tsx'

export interface PreviewDialogProps {
  readonly file: ListedObject
  readonly onDownload: () => void
  readonly onClose: () => void
}

/** A file to look at, above the page. The browser gives the focus back to the button that opened it. */
export function PreviewDialog({ file, onDownload, onClose }: PreviewDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const closing = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const { current } = dialog
    if (current?.open === false) current.showModal()
    closing.current?.focus()
  }, [])
  const close = (): void => dialog.current?.close()
  return (
    <dialog
      ref={dialog}
      className="preview"
      aria-labelledby="preview-title"
      data-testid="preview"
      onClose={onClose}
      // the dialog fills none of the backdrop: a click on it has the dialog itself for a target
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      <div className="preview-frame">
        <header className="preview-head">
          <h2 id="preview-title">
            <bdi>{file.name}</bdi>
          </h2>
          <p>{formatBytes(file.size)}</p>
          <button
            type="button"
            className="button button-icon"
            aria-label={`Download ${file.name}`}
            title="Download"
            onClick={() => {
              // what is told of it stands on the page below
              close()
              onDownload()
            }}
          >
            <Icon name="download" />
          </button>
          <button
            ref={closing}
            type="button"
            className="button button-icon"
            aria-label={`Close the preview of ${file.name}`}
            title="Close"
            onClick={close}
          >
            <Icon name="cancel" />
          </button>
        </header>
        <Preview file={file} />
      </div>
    </dialog>
  )
}
