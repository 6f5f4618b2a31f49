import type { CopyOptions, Longshore, Removed, StoredObject } from '@longshore/core'
import { useEffect, useMemo } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { useTracked } from '../watch/use-tracked.ts'
import { createListing } from './create-listing.ts'
import { NOTHING_LISTED, type FilesState } from './files-state.ts'

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

/** The functions stay the same for as long as client, prefix, delimiter and limit do. */
export interface FilesActions {
  /** Asks for the next page, where there is one; resolves once it is shown, or cannot be. */
  loadMore(): Promise<void>
  /** Asks anew; happens by itself after transfers of this page were completed. */
  refresh(): Promise<void>
  /** Removes objects, here and at the store, and tells which could not be. Throws a `LongshoreError`. */
  remove(keys: string | readonly string[]): Promise<Removed>
  /** Throws a `LongshoreError`: `CONFLICT` where something stands at `to`. */
  move(from: string, to: string, options?: CopyOptions): Promise<StoredObject>
}

/** The objects under a prefix, page by page. All else that can be done to them is in `useLongshore().files`. */
export function useFiles(options: UseFilesOptions = {}): FilesState & FilesActions {
  const client = useLongshore(options.client)
  const { prefix, delimiter, limit } = options
  const [listing, actions] = useMemo(() => {
    const listing = createListing(client, { prefix, delimiter, limit })
    const actions: FilesActions = {
      loadMore: listing.more,
      refresh: listing.refresh,
      async remove(keys) {
        const all = typeof keys === 'string' ? [keys] : keys
        const removed = await client.files.remove(all)
        const kept = new Set(removed.failed.map(({ key }) => key))
        listing.without(all.filter((key) => !kept.has(key)))
        return removed
      },
      async move(from, to, how) {
        const moved = await client.files.move(from, to, how)
        await listing.refresh()
        return moved
      },
    }
    return [listing, actions]
  }, [client, prefix, delimiter, limit])
  useEffect(() => listing.open(), [listing])
  return Object.assign(useTracked(listing, NOTHING_LISTED), actions)
}
