import type { ListedObject, Longshore } from '@longshore/core'
import { useEffect, useState } from 'react'

import { previewKind } from './preview-kind.ts'
import { readPreview, type PreviewContent } from './read-preview.ts'

const LOADING: PreviewContent = { kind: 'loading' }

/** What is to be shown of a file; anew for another one. */
export function usePreview(client: Longshore, file: ListedObject): PreviewContent {
  const [shown, show] = useState<{ readonly file: ListedObject; readonly content: PreviewContent }>()
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    let own: string | undefined
    const read = async (): Promise<PreviewContent> => {
      try {
        return await readPreview(client, file, previewKind(file.name), signal)
      } catch (error) {
        return { kind: 'failed', error }
      }
    }
    const open = async (): Promise<void> => {
      const content = await read()
      if (content.kind === 'pdf') own = content.url
      if (signal.aborted) revoke()
      else show({ file, content })
    }
    void open()
    const revoke = (): void => {
      if (own !== undefined) URL.revokeObjectURL(own)
    }
    return () => {
      leaving.abort()
      revoke()
    }
  }, [client, file])
  return shown?.file === file ? shown.content : LOADING
}
