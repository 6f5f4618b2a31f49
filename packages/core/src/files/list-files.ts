import type { ListedObject, ListOk } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { ListAllOptions } from './files.ts'

/** One page, from a cursor on. */
export type FetchPage = (cursor: string | undefined, signal: AbortSignal) => Promise<ListOk>

/** All objects of a listing. The next page is on its way while one is read; none further. */
export async function* listEach(
  fetchPage: FetchPage,
  { signal }: ListAllOptions,
): AsyncGenerator<ListedObject, void, undefined> {
  const left = new AbortController()
  const either = signal ? AbortSignal.any([signal, left.signal]) : left.signal
  let coming = fetchPage(undefined, either)
  try {
    for (let at: string | undefined; ;) {
      const { objects, cursor } = await coming
      if (cursor !== undefined) {
        if (cursor === at) throw goesRound()
        coming = fetchPage(cursor, either)
        // heard where it is awaited, if ever
        coming.catch(() => {})
      }
      for (const object of objects) {
        signal?.throwIfAborted()
        yield object
      }
      if (cursor === undefined) return
      at = cursor
    }
  } finally {
    left.abort()
  }
}

function goesRound(): LongshoreError {
  return new LongshoreError(
    'BAD_SIGNER_RESPONSE',
    'The listing does not end: a page names itself as the next one. This is a fault of the server or its store.',
  )
}
