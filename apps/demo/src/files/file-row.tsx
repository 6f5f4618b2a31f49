import type { ListedObject } from '@longshore/core'
import { memo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { formatBytes } from '../format/bytes.ts'
import { formatDate } from '../format/date.ts'
import { longshore } from '../longshore.ts'
import { FileTile } from '../parts/file-tile.tsx'
import { passFocusOn } from '../parts/pass-focus-on.ts'
import { problemWords } from '../words/problem-words.ts'
import { FileButtons, type FileAction } from './file-buttons.tsx'
import { RemoveQuestion } from './remove-question.tsx'
import { RenameForm } from './rename-form.tsx'
import { downloadFile, type Say } from './start-download.ts'

export interface FileRowProps {
  readonly file: ListedObject
  readonly say: Say
  readonly onPreview: (file: ListedObject) => void
  readonly onRemoved: (key: string) => void
  readonly onRenamed: (from: string, file: ListedObject) => void
}

/** What a row is about at the moment. */
type Mode =
  | { readonly kind: 'shown'; readonly problem?: string }
  | { readonly kind: 'asking' | 'removing' | 'renaming' }

/** One file, and what can be done with it. */
export const FileRow = memo(function FileRow(props: FileRowProps) {
  const { file, say, onPreview, onRemoved, onRenamed } = props
  const { key, name, size, lastModified } = file
  const [mode, setMode] = useState<Mode>({ kind: 'shown' })
  const row = useRef<HTMLLIElement>(null)

  function act(action: FileAction): void {
    if (action === 'preview') onPreview(file)
    else if (action === 'download') downloadFile(file, say)
    else setMode({ kind: action === 'rename' ? 'renaming' : 'asking' })
  }

  /** Back to the buttons, the one that it began with first. */
  function leave(action: FileAction, problem?: string): void {
    flushSync(() => setMode({ kind: 'shown', ...(problem !== undefined && { problem }) }))
    row.current?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.focus()
  }

  async function remove(): Promise<void> {
    setMode({ kind: 'removing' })
    try {
      await longshore.files.remove(key)
    } catch (error) {
      leave('remove', problemWords(error))
      return
    }
    if (row.current)
      passFocusOn(row.current, row.current.closest('section')?.querySelector<HTMLElement>('[aria-current]'))
    onRemoved(key)
    say(`${name} is removed.`)
  }

  return (
    <li ref={row} className="file" data-testid="file" data-key={key}>
      <FileTile name={name} />
      {mode.kind === 'renaming' ? (
        <RenameForm file={file} onRenamed={onRenamed} onLeave={() => leave('rename')} />
      ) : (
        <>
          <p className="file-name" title={name}>
            <bdi>{name}</bdi>
          </p>
          <p className="file-facts">
            <span>{formatBytes(size)}</span>{' '}
            <time dateTime={new Date(lastModified).toISOString()}>{formatDate(lastModified)}</time>
          </p>
          {mode.kind === 'shown' ? (
            <FileButtons name={name} onAction={act} />
          ) : (
            <RemoveQuestion
              name={name}
              isUnderWay={mode.kind === 'removing'}
              onYes={() => void remove()}
              onNo={() => leave('remove')}
            />
          )}
          {mode.kind === 'shown' && mode.problem !== undefined && (
            <p className="file-problem" role="alert">
              {mode.problem}
            </p>
          )}
        </>
      )}
    </li>
  )
})
