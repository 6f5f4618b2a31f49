import type { CopyOptions, ListedObject, LongshoreError, Removed, StoredObject } from '@longshore/core'

/** What stands under a prefix, as far as it was asked for. */
export interface FilesState {
  /** in the byte order of their keys */
  readonly files: readonly ListedObject[]
  /** with `delimiter`: prefixes, each with its `/` at the end */
  readonly folders: readonly string[]
  /** asked for, at first or again; what was shown before stays */
  readonly isPending: boolean
  /** why the last question was not answered */
  readonly error: LongshoreError | undefined
  /** there is another page */
  readonly hasMore: boolean
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

export const NOTHING_LISTED: FilesState = {
  files: [],
  folders: [],
  isPending: true,
  error: undefined,
  hasMore: false,
}
