import type { ListedObject, ListOk, StoredObject } from '@longshore/protocol'
import type { LongshoreError } from '../errors/longshore-error.ts'

/**
 * The objects that stand already, as far as the server's `authorize` lets this page see and change
 * them. Keys are relative to the tenant's prefix. Every method rejects with a `LongshoreError`
 * (`NOT_FOUND`, `FORBIDDEN`, `INVALID_KEY`, …), or with its signal's reason; what may be asked twice is
 * asked a few times more where the line or the store fails.
 */
export interface Files {
  /** One page of a listing, in the byte order of the keys. */
  list(options?: ListOptions): Promise<ListOk>
  /** All objects under a prefix, in the byte order of the keys, fetched page by page as they are read. */
  listAll(options?: ListAllOptions): AsyncIterableIterator<ListedObject>
  info(key: string, options?: CallOptions): Promise<StoredObject>
  exists(key: string, options?: CallOptions): Promise<boolean>
  /**
   * An address to show or to link to: the permanent one of a public object, else one that is signed and
   * runs out (after 15 minutes, where the server is not told otherwise).
   */
  url(key: string, options?: UrlOptions): Promise<string>
  /** Puts metadata in the place of all that there was. */
  setMetadata(
    key: string,
    metadata: Readonly<Record<string, string>>,
    options?: MetadataOptions,
  ): Promise<StoredObject>
  /** Rejects with `CONFLICT` where something stands at `to`. */
  copy(from: string, to: string, options?: CopyOptions): Promise<StoredObject>
  /** Rejects with `CONFLICT` where something stands at `to`. */
  move(from: string, to: string, options?: CopyOptions): Promise<StoredObject>
  /** Removes one object; that there is none is no error. */
  remove(key: string, options?: CallOptions): Promise<void>
  /** Removes any number of objects, and tells which could not be. */
  remove(keys: readonly string[], options?: RemoveOptions): Promise<Removed>
  /** Removes all whose keys begin with a prefix, also those that come while it does. */
  removeAll(options: RemoveAllOptions): Promise<Removed>
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
}

export interface ListAllOptions extends CallOptions {
  /** only keys that begin with it; default all */
  readonly prefix?: string | undefined
}

export interface ListOptions extends ListAllOptions {
  /** `/` folds what goes on past it behind the prefix into `prefixes`, as folders; default none */
  readonly delimiter?: '/' | undefined
  /** of the page before; default the first page */
  readonly cursor?: string | undefined
  /** most objects and prefixes, at most 1,000; default 1,000 */
  readonly limit?: number | undefined
}

export interface UrlOptions extends CallOptions {
  /** what a browser does that is led there; asks for a signed address in any case; default `inline` */
  readonly disposition?: 'inline' | 'attachment' | undefined
}

export interface MetadataOptions extends CallOptions {
  /** media type; default as it was */
  readonly type?: string | undefined
}

export interface CopyOptions extends CallOptions {
  /** default `fail` */
  readonly onConflict?: 'fail' | 'replace' | undefined
}

export interface RemoveOptions extends CallOptions {
  /** after each call to the store, of at most 1,000 objects */
  readonly onProgress?: ((counts: RemoveCounts) => void) | undefined
}

export interface RemoveAllOptions extends RemoveOptions {
  /** `''` removes everything */
  readonly prefix: string
}

export interface RemoveCounts {
  readonly removed: number
  readonly failed: number
}

export interface Removed {
  /** a key at which nothing stood counts as removed */
  readonly removed: number
  readonly failed: readonly { readonly key: string; readonly error: LongshoreError }[]
}
