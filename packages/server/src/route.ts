import type { StandardSchemaV1 } from '@standard-schema/spec'
import type { Algorithm, StoredObject } from '@longshore/protocol'

/** What `authorize` is asked to allow. */
export interface Action {
  readonly type: 'upload' | 'download' | 'list' | 'info' | 'write' | 'remove' | 'watch'
  readonly route?: string
  /**
   * keys relative to the tenant's prefix; of a listing and of a removal by prefix, the prefixes: each stands
   * for all keys that begin with it
   */
  readonly keys?: readonly string[]
  readonly files?: readonly { readonly name: string; readonly size: number; readonly type: string }[]
}

/** Who asks, and where what is theirs stands. */
export interface Grant {
  /** names the tenant; a token of one is unknown to any other */
  readonly tenant: string
  /** key prefix of all that is the tenant's, e.g. `users/u42/`; default none. The browser never sees it. */
  readonly prefix?: string
  /**
   * Whether anyone may read everything below the prefix, for ever and without signing in; default false. Its
   * objects then tell a permanent `url`, and caches on the way may keep them. `authorize` is asked for
   * each visitor all the same: let it answer this grant to those who are nobody, for `download` alone.
   */
  readonly public?: boolean
}

export interface CompletedContext {
  readonly request: Request
  readonly tenant: string
  readonly route: string
  /** the full key at the provider, prefix included */
  readonly storeKey: string
}

export interface RouteOptions<Result> {
  /** largest file in bytes; default the provider's largest object */
  readonly maxSize?: number
  /** smallest file in bytes; default 0 */
  readonly minSize?: number
  /** types (`image/png`, `image/*`) and extensions (`.csv`), as in an `accept` attribute; default all */
  readonly accept?: string | readonly string[]
  /** any Standard Schema; what it answers is stored */
  readonly metadata?: StandardSchemaV1<unknown, Readonly<Record<string, string>>>
  /** files up to this many bytes go in one request; default 16 MiB */
  readonly singleMax?: number
  /** part size wished for, in bytes; default what the browser wishes, or 8 MiB */
  readonly partSize?: number
  /** default the handler's */
  readonly checksum?: Algorithm
  /** whether small files may come many in one request; default the handler's */
  readonly pack?: boolean
  /**
   * Runs once the object is whole, before the browser is told. What it returns is the object's
   * `result`. It may run again for the same object where an answer was lost: make it idempotent by
   * the key. Throwing removes nothing; the browser asks again.
   */
  readonly onCompleted?: (object: StoredObject, context: CompletedContext) => Promise<Result> | Result
}

export interface Route<Result = unknown> extends RouteOptions<Result> {
  /** the type of `result`, for the client's inference only */
  readonly '~result'?: Result
}

/** What one kind of upload takes, and what happens with it. */
export function route<Result = undefined>(options: RouteOptions<Result> = {}): Route<Result> {
  return options
}
