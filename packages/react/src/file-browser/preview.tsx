import type { ListedObject } from '@longshore/core'
import { useId, useMemo, useState, type ReactElement } from 'react'

import { problemWords } from '../messages/problem-words.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useUploader } from '../uploader/uploader-context.ts'
import { useBrowser, useBrowserState } from './browser-context.ts'
import { EntryRowContext, useEntryRow } from './entry-row.ts'
import type { PreviewContent as Content } from './read-preview.ts'
import { TEXT_SHOWN } from './read-preview.ts'
import { useDialog } from './use-dialog.ts'
import { usePreview } from './use-preview.ts'

/**
 * A file to look at, above the page; nothing while none is. `Name`, `Size`, `Modified` and `Action` in it are those
 * of the file, `PreviewContent` shows it.
 */
export const Preview: Part<'dialog', object, object> = /* @__PURE__ */ definePart(
  'dialog',
  'FileBrowser.Preview',
  (props) => {
    const { children, ...given } = props
    const { leave } = useBrowser()
    const words = useWords()
    const file = useBrowserState(({ doing }) => (doing.kind === 'previewing' ? doing.file : undefined))
    const row = useMemo(
      () =>
        file && {
          entry: { kind: 'file', id: file.key, name: file.name, file } as const,
          isCurrent: true,
          isChosen: false,
          renaming: undefined,
        },
      [file],
    )
    const dialog = useDialog(file, leave)
    return {
      state: {},
      hidden: !file,
      props: {
        ...dialog,
        'aria-label': file && words.say(words.messages.browser.previewOf, { name: file.name }),
        children: <EntryRowContext.Provider value={row}>{children}</EntryRowContext.Provider>,
      },
      given,
    }
  },
)

/** A button that closes the preview. */
export const ClosePreview: Part<'button', object, object> = /* @__PURE__ */ definePart(
  'button',
  'FileBrowser.ClosePreview',
  () => {
    const { entry } = useEntryRow()
    const words = useWords()
    const { closePreview } = words.messages.browser
    return {
      state: {},
      props: {
        'data-first': '',
        'aria-label': words.say(closePreview, { name: entry.name }),
        title: words.messages.common.close,
        children: words.messages.common.close,
        onClick: ({ currentTarget }) => currentTarget.closest('dialog')?.close(),
      },
    }
  },
)

export interface PreviewContentState {
  readonly kind: Content['kind'] | 'unshowable'
}

/** The file itself, as far as the browser can show it. Nothing in it runs. */
export const PreviewContent: Part<'div', object, PreviewContentState> = /* @__PURE__ */ definePart(
  'div',
  'FileBrowser.PreviewContent',
  () => {
    const { entry } = useEntryRow()
    const { client } = useUploader()
    // the preview holds files alone
    const file = (entry as { readonly file: ListedObject }).file
    const content = usePreview(client, file)
    const [unshowable, setUnshowable] = useState<ListedObject>()
    const isUnshowable = unshowable === file
    return {
      state: { kind: isUnshowable ? 'unshowable' : content.kind },
      props: {
        children: (
          <Shown
            file={file}
            content={content}
            isUnshowable={isUnshowable}
            onUnshowable={() => setUnshowable(file)}
          />
        ),
      },
    }
  },
)

interface ShownProps {
  readonly file: ListedObject
  readonly content: Content
  readonly isUnshowable: boolean
  readonly onUnshowable: () => void
}

function Shown({ file, content, isUnshowable, onUnshowable }: ShownProps): ReactElement {
  const words = useWords()
  const { browser } = words.messages
  const { name, size } = file
  const label = words.say(browser.previewOf, { name })
  const warningId = useId()
  if (isUnshowable) return <p role="alert">{browser.unshowable}</p>
  switch (content.kind) {
    case 'loading':
      return <p role="status">{browser.loading}</p>
    case 'failed':
      return <p role="alert">{problemWords(words, content.error)}</p>
    case 'none':
      return <p role="status">{browser.noPreview}</p>
    case 'image':
      return <img src={content.url} alt={name} onError={onUnshowable} />
    case 'audio':
      return <audio src={content.url} controls aria-label={label} onError={onUnshowable} />
    case 'video':
      return <video src={content.url} controls aria-label={label} onError={onUnshowable} />
    case 'pdf':
      return <iframe src={content.url} title={label} />
    case 'text':
      return (
        <>
          {/* it scrolls, so the keyboard has to get there */}
          <pre tabIndex={0} role="region" aria-label={label} aria-describedby={warningId} dir="auto">
            {content.text}
          </pre>
          <p id={warningId}>
            {size === 0
              ? browser.textIsEmpty
              : size > TEXT_SHOWN &&
                words.say(browser.firstBytes, { shown: words.bytes(TEXT_SHOWN), size: words.bytes(size) })}
          </p>
        </>
      )
  }
}
