import type { ListedObject } from '@longshore/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { canPickHandles } from '../intake/open-picker.ts'
import { folderWords } from '../words/file-words.ts'
import { folderName } from './crumbs.ts'
import { FileRow } from './file-row.tsx'
import { FilesBar } from './files-bar.tsx'
import { FolderProblem } from './folder-problem.tsx'
import { FolderRow } from './folder-row.tsx'
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
  const refreshButton = useRef<HTMLButtonElement>(null)
  useArrivals(refresh)

  const takeRenamed = useCallback(
    (from: string, file: ListedObject): void => {
      flushSync(() => renamed(from, file))
      // its row is another one now
      const row = rows.current?.querySelector(`[data-key="${CSS.escape(file.key)}"]`)
      row?.querySelector<HTMLElement>('[data-action="rename"]')?.focus()
      say(`${from.slice(prefix.length)} is now ${file.name}.`)
    },
    [prefix, renamed, say],
  )

  function tryAgain(): void {
    // what was pressed goes, and the focus with it
    refreshButton.current?.focus()
    refresh()
  }

  async function showMore(button: HTMLElement, known: number): Promise<void> {
    await more()
    // the person may be elsewhere by now
    if (document.activeElement !== button && document.activeElement !== document.body) return
    const files = rows.current?.querySelectorAll('[data-testid="file"]')
    const first = files?.item(known)?.querySelector('button') ?? refreshButton.current
    first?.focus()
  }

  const isListed = listing.kind === 'listed'
  const isEmpty = isListed && listing.folders.length + listing.files.length === 0
  const words = isListed
    ? folderWords(listing.folders.length, listing.files.length, listing.cursor !== undefined)
    : undefined
  return (
    <>
      <FilesBar
        words={words ?? (listing.kind === 'loading' ? 'Loading …' : '')}
        isLoading={listing.kind === 'loading' || (isListed && listing.update.state === 'loading')}
        refreshButton={refreshButton}
        onRefresh={refresh}
        onDownload={
          isListed && !isEmpty && canPickHandles('folder')
            ? () => void downloadFolder(prefix, say)
            : undefined
        }
      />
      <FirstWords name={folderName(prefix)} words={words} />
      {listing.kind === 'failed' && <FolderProblem message={listing.message} onRetry={tryAgain} />}
      {isListed && (
        <>
          {listing.update.state === 'failed' && (
            <FolderProblem message={listing.update.message} onRetry={tryAgain} />
          )}
          {isEmpty && (
            <p className="files-empty">
              {prefix === ''
                ? 'No files yet. What you upload appears here.'
                : 'This folder is empty. What you upload now goes here.'}
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
            <button
              type="button"
              className="button files-more"
              aria-busy={listing.update.state === 'loading'}
              onClick={(event) => void showMore(event.currentTarget, listing.files.length)}
            >
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

/** Tells once what is in a folder that was opened: that it grows while files arrive would be a flood. */
function FirstWords({ name, words }: { readonly name: string; readonly words: string | undefined }) {
  const [first, setFirst] = useState<string>()
  useEffect(() => setFirst((told) => told ?? words), [words])
  return (
    <p role="status" className="visually-hidden">
      {first !== undefined && `${name}: ${first}`}
    </p>
  )
}
