import type { WireError } from '../error-code.ts'
import type { StoredObject } from './stored-object.ts'

/** `POST /files/list`, item in: one page. */
export interface ListItem {
  /** only keys that begin with it; default all */
  readonly prefix?: string | undefined
  /** keys that go on past it behind the prefix are told as one of `prefixes`; default none */
  readonly delimiter?: '/' | undefined
  /** of the page before */
  readonly cursor?: string | undefined
  /** most objects and prefixes of the page, at most 1,000; default 1,000 */
  readonly limit?: number | undefined
}

/** What a listing tells of an object. */
export type ListedObject = Pick<StoredObject, 'key' | 'name' | 'size' | 'etag' | 'lastModified' | 'url'>

/** `POST /files/list`, item out: both in the byte order of their keys. */
export interface ListOk {
  readonly objects: readonly ListedObject[]
  /** folders, each with its `/` at the end */
  readonly prefixes: readonly string[]
  /** where the next page begins; absent on the last */
  readonly cursor?: string
}

/** `POST /files/info`, item in; out is the `StoredObject`, or `NOT_FOUND`. */
export interface KeyItem {
  readonly key: string
}

/** `POST /files/copy` and `/files/move`, item in; out is the `StoredObject` at its new key. */
export interface CopyItem {
  readonly from: string
  readonly to: string
  /** what happens where `to` is taken: `CONFLICT` (default), or the object there is replaced */
  readonly onConflict?: 'fail' | 'replace' | undefined
}

/** `POST /files/metadata`, item in; out is the `StoredObject`. */
export interface MetadataItem {
  readonly key: string
  /** takes the place of all metadata there was */
  readonly metadata: Readonly<Record<string, string>>
  /** media type; default as it was */
  readonly type?: string | undefined
}

/** `POST /files/remove`, item in: these keys, at most 1,000, or the next 1,000 that begin with the prefix. */
export type RemoveItem =
  | { readonly keys: readonly string[]; readonly prefix?: undefined }
  | { readonly prefix: string; readonly keys?: undefined }

/** `POST /files/remove`, item out. A key at which nothing stood counts as removed. */
export interface RemoveOk {
  readonly removed: number
  readonly failed: readonly { readonly key: string; readonly error: WireError }[]
  /** whether more may begin with the prefix */
  readonly more: boolean
}
