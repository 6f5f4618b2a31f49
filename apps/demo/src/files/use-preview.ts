import type { ListedObject } from '@longshore/core'
import { useEffect, useState } from 'react'

import { longshore } from '../longshore.ts'
import { problemWords } from '../words/problem-words.ts'
import type { PreviewKind } from './preview-kind.ts'
import { readText } from './read-text.ts'

export type PreviewContent =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: Exclude<PreviewKind, 'text'>; readonly url: string }
  | { readonly kind: 'text'; readonly text: string }

/** What is to be shown of a file. Of media the browser loads what it plays; of text the beginning is read. */
export function usePreview({ key, size }: ListedObject, kind: PreviewKind | undefined): PreviewContent {
  const [content, setContent] = useState<PreviewContent>({ kind: 'loading' })
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    read(key, size, kind, signal).then(
      (found) => signal.aborted || setContent(found),
      (error: unknown) => signal.aborted || setContent({ kind: 'failed', message: problemWords(error) }),
    )
    return () => leaving.abort()
  }, [key, size, kind])
  return content
}

async function read(
  key: string,
  size: number,
  kind: PreviewKind | undefined,
  signal: AbortSignal,
): Promise<PreviewContent> {
  if (!kind) return { kind: 'failed', message: 'There is no preview of this kind of file.' }
  const url = await longshore.files.url(key, { signal })
  return kind === 'text' ? { kind, text: await readText(url, size, signal) } : { kind, url }
}
