import type { ListedObject } from '@longshore/core'
import { useState } from 'react'

import { formatBytes } from '../format/bytes.ts'
import { previewKind } from './preview-kind.ts'
import { TEXT_SHOWN } from './read-text.ts'
import { usePreview } from './use-preview.ts'

/** The file itself, as far as the browser can show it. */
export function Preview({ file }: { readonly file: ListedObject }) {
  const content = usePreview(file, previewKind(file.name))
  const [isUnshowable, setUnshowable] = useState(false)
  const fail = (): void => setUnshowable(true)

  if (isUnshowable) {
    return (
      <p className="preview-words" role="alert">
        This browser cannot show it: its bytes are not what its name says, or of a kind that the browser does
        not know. Download it to look at it elsewhere.
      </p>
    )
  }
  switch (content.kind) {
    case 'loading':
      return (
        <p className="preview-words" role="status">
          Loading …
        </p>
      )
    case 'failed':
      return (
        <p className="preview-words" role="alert">
          {content.message}
        </p>
      )
    case 'image':
      return <img className="preview-media" src={content.url} alt={file.name} onError={fail} />
    case 'audio':
      return (
        <audio className="preview-media" src={content.url} controls aria-label={file.name} onError={fail} />
      )
    case 'video':
      return (
        <video className="preview-media" src={content.url} controls aria-label={file.name} onError={fail} />
      )
    case 'text':
      return (
        <>
          {/* it scrolls, so the keyboard has to get there */}
          <pre className="preview-text" tabIndex={0} role="region" aria-label={`Text of ${file.name}`}>
            {content.text}
          </pre>
          {file.size === 0 && <p className="preview-words">This file is empty.</p>}
          {file.size > TEXT_SHOWN && (
            <p className="preview-words">
              The first {formatBytes(TEXT_SHOWN)} of {formatBytes(file.size)}.
            </p>
          )}
        </>
      )
  }
}
