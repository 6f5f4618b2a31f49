import type { Longshore, LongshoreError } from '@longshore/core'
import { useEffect, useMemo } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { lazyStore } from '../engine/lazy-store.ts'
import { useTracked } from '../watch/use-tracked.ts'
import { NOTHING_LISTED, type FilesActions, type FilesState } from './files-state.ts'
import { letFail } from '../engine/let-fail.ts'

export interface UseFilesOptions {
  /** default that of the nearest `LongshoreProvider` */
  readonly client?: Longshore
  /** only keys that begin with it; default all */
  readonly prefix?: string
  /** `/` folds what lies deeper into `folders`; default none */
  readonly delimiter?: '/'
  /** most files and folders of a page, at most 1,000; default 1,000 */
  readonly limit?: number
}

/** The objects under a prefix, page by page. All else that can be done to them is in `useLongshore().files`. */
export function useFiles(options: UseFilesOptions = {}): FilesState & FilesActions {
  const client = useLongshore(options.client)
  const { prefix, delimiter, limit } = options
  const listing = useMemo(
    () =>
      lazyStore(NOTHING_LISTED, ({ createListing }, nothing) =>
        createListing(client, nothing, { prefix, delimiter, limit }),
      ),
    [client, prefix, delimiter, limit],
  )
  const actions = useMemo((): FilesActions => {
    const { load } = listing
    return {
      loadMore: async () => (await load()).loadMore(),
      refresh: async () => (await load()).refresh(),
      remove: async (keys) => (await load()).remove(keys),
      move: async (from, to, how) => (await load()).move(from, to, how),
    }
  }, [listing])

  useEffect(() => {
    const life = new AbortController()
    const { signal } = life
    // asked while the rest is loaded
    const first = client.files.list({ prefix, delimiter, limit, signal })
    letFail(first)
    let close = (): void => {}
    const open = async (): Promise<void> => {
      try {
        const opened = await listing.load()
        if (!signal.aborted) close = opened.open(first)
      } catch (error) {
        listing.show({ ...NOTHING_LISTED, isPending: false, error: error as LongshoreError })
      }
    }
    void open()
    return () => {
      life.abort()
      close()
    }
  }, [client, prefix, delimiter, limit, listing])
  return Object.assign(useTracked(listing, NOTHING_LISTED), actions)
}
