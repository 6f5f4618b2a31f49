import type { ListedObject } from '@longshore/core'
import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { canPickHandles } from '../intake/open-picker.ts'
import { Icon } from '../parts/icon.tsx'
import { folderWords } from '../words/file-words.ts'
import { folderName } from './crumbs.ts'
import { FileRow } from './file-row.tsx'
import { FolderProblem } from './folder-problem.tsx'
import { FolderRow } from './folder-row.tsx'
import type { Listing } from './listing.ts'
import { PreviewDialog } from './preview-dialog.tsx'
import { downloadFile, downloadFolder, type Say } from './start-download.ts'
import { useArrivals } from './use-arrivals.ts'
import { useListing } from './use-listing.ts'

export interface FolderProps {
  readonly prefix: string
  readonly say: Say
}

/** One folder: what can be done with all of it, its folders, its files. */
export function Folder({ prefix, say }: FolderProps) {
  const [listing, { more, refresh, removed, renamed }] = useListing(prefix)
  const [previewed, preview] = useState<ListedObject>()
  const rows = useRef<HTMLUListElement>(null)
  const words = wordsOf(listing)
  const [first, setFirst] = useState<string>()
  useArrivals(refresh)
  // told once: that it grows while files arrive would be a flood
  useEffect(() => setFirst(words), [words === undefined])

  function takeRenamed(from: string, file: ListedObject): void {
    flushSync(() => renamed(from, file))
    // its row is another one now
    rows.current
      ?.querySelector<HTMLElement>(`[data-key="${CSS.escape(file.key)}"] [data-action="rename"]`)
      ?.focus()
    say(`${nameOf(from)} is now ${file.name}.`)
  }

  const isLoading =
    listing.kind === 'loading' || (listing.kind === 'listed' && listing.update.state === 'loading')
  const isEmpty = listing.kind === 'listed' && listing.folders.length + listing.files.length === 0
  return (
    <>
      <div className="files-bar">
        <p className="files-count" data-testid="files-count">
          {words ?? (listing.kind === 'loading' ? 'Loading …' : '')}
        </p>
        <p role="status" className="visually-hidden">
          {first !== undefined && `${folderName(prefix)}: ${first}`}
        </p>
        <div className="files-buttons">
          {canPickHandles('folder') && listing.kind === 'listed' && !isEmpty && (
            <button
              type="button"
              className="button button-small"
              onClick={() => void downloadFolder(prefix, say)}
            >
              <Icon name="download" />
              Download all
            </button>
          )}
          <button type="button" className="button button-small" aria-busy={isLoading} onClick={refresh}>
            <Icon name="retry" />
            Refresh
          </button>
        </div>
      </div>
      {listing.kind === 'failed' && <FolderProblem message={listing.message} onRetry={refresh} />}
      {listing.kind === 'listed' && (
        <>
          {listing.update.state === 'failed' && (
            <FolderProblem message={listing.update.message} onRetry={refresh} />
          )}
          {isEmpty && (
            <p className="files-empty">
              {prefix === '' ? 'No files yet. What you upload appears here.' : 'This folder is empty.'}
            </p>
          )}
          <ul ref={rows} className="file-rows" aria-label="Folders and files" hidden={isEmpty}>
            {listing.folders.map((folder) => (
              <FolderRow key={folder} prefix={folder} say={say} />
            ))}
            {listing.files.map((file) => (
              <FileRow
                key={file.key}
                file={file}
                say={say}
                onPreview={preview}
                onRemoved={removed}
                onRenamed={takeRenamed}
              />
            ))}
          </ul>
          {listing.cursor !== undefined && (
            <button type="button" className="button files-more" onClick={more}>
              Show more
            </button>
          )}
        </>
      )}
      {previewed && (
        <PreviewDialog
          file={previewed}
          onDownload={() => downloadFile(previewed, say)}
          onClose={() => preview(undefined)}
        />
      )}
    </>
  )
}

function wordsOf(listing: Listing): string | undefined {
  if (listing.kind !== 'listed') return undefined
  return folderWords(listing.folders.length, listing.files.length, listing.cursor !== undefined)
}

function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1)
}
