import type { FoundFile, Longshore } from '@longshore/core'
import { useEffect, useState } from 'react'

import { loadEngine } from '../engine/load-engine.ts'
import { removalsOf } from '../undo/removals.ts'
import { knownFilesOf } from '../upload/known-files.ts'
import type { ReviewContext, Reviewed } from '../upload/review.ts'
import type { UseUploadOptions } from '../upload/use-upload.ts'
import { useLatest } from '../watch/use-latest.ts'
import { questionsOf, type Asker } from './questions.ts'
import type { Listed } from './split-duplicates.ts'

/** What becomes of a file that is in the list already: the person is asked, it is left out, or it is uploaded again. */
export type OnDuplicate = 'ask' | 'skip' | 'upload'

export interface ReviewOptions extends Pick<UseUploadOptions, 'onBegin'> {
  /** default `ask` where an `Uploader.Duplicates` is there to do so, else `upload` */
  readonly onDuplicate?: OnDuplicate | undefined
}

export interface UseReview extends Required<Pick<UseUploadOptions, 'review' | 'onBegin'>> {
  readonly asker: Asker
}

/** Options for `useUpload` by which files that came twice are asked about. They stay the same. */
export function useReview(client: Longshore, options: ReviewOptions): UseReview {
  const latest = useLatest({ ...options, client })
  const [answer] = useState((): UseReview => {
    const asker: Asker = { isMounted: false, parts: 0 }
    return {
      asker,
      review(files, context) {
        const { client, onDuplicate } = latest.current
        return reviewFiles(client, asker, onDuplicate, files, context)
      },
      onBegin(transfer, found) {
        const { client, onBegin } = latest.current
        knownFilesOf(client).set(transfer.id, found)
        onBegin?.(transfer, found)
      },
    }
  })
  const { asker } = answer
  useEffect(() => {
    asker.isMounted = true
    return () => {
      asker.isMounted = false
    }
  }, [asker])
  return answer
}

async function reviewFiles(
  client: Longshore,
  asker: Asker,
  given: OnDuplicate | undefined,
  files: readonly FoundFile[],
  { transfers, signal }: ReviewContext,
): Promise<Reviewed> {
  const onDuplicate = given ?? (asker.parts > 0 ? 'ask' : 'upload')
  if (onDuplicate === 'upload') return { now: files }
  const { splitDuplicates } = await loadEngine()
  const { fresh, duplicates } = await splitDuplicates(files, listed(client, transfers))
  if (duplicates.length === 0) return { now: files }
  if (onDuplicate === 'skip') {
    return { now: fresh, rejected: duplicates.map(({ file }) => ({ file, reasons: ['duplicate'] })) }
  }
  return { now: fresh, later: questionsOf(client).ask(asker, duplicates, signal) }
}

/** Those that were given up are not there: whoever gives the file again means to upload it. */
function* listed(client: Longshore, ids: readonly string[]): Generator<Listed> {
  const removed = new Set(removalsOf(client).getSnapshot())
  const files = knownFilesOf(client)
  for (const id of ids) {
    const shown = client.transfers.get(id)?.getSnapshot()
    if (!shown || shown.state === 'canceled' || shown.state === 'failed' || removed.has(id)) continue
    yield { name: shown.name, size: shown.size, found: files.get(id) }
  }
}
