import type { Algorithm } from '../algorithm.ts'
import type { SignedRequest } from './signed-request.ts'
import type { StoredObject } from './stored-object.ts'

/** `POST /uploads/create`, item in. */
export interface CreateItem {
  /** 128 random bits made in the browser, as 32 lower-case hex digits: the idempotency key */
  readonly transferId: string
  /** 1 for the first create of this transfer; each further one looks for what an earlier one left */
  readonly attempt: number
  readonly route?: string | undefined
  readonly name: string
  /** path below the picked folder, `/` between segments, the name last */
  readonly relativePath?: string | undefined
  /** key prefix wished for, relative to the tenant's */
  readonly prefix?: string | undefined
  /** bytes */
  readonly size: number
  /** media type; empty where the browser knows none */
  readonly type?: string | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
  /** part size wished for, in bytes; the server clamps it */
  readonly partSize?: number | undefined
  /** the whole file's checksum, base64; asks for one single request where the size allows it */
  readonly checksum?: string | undefined
  /** origin that a single request is to go to, one of those that `/config` names; default the first */
  readonly host?: string | undefined
}

/** `POST /uploads/create`, item out. */
export interface CreateOk {
  readonly token: string
  readonly key: string
  readonly algorithm: Algorithm
  /** bytes */
  readonly partSize: number
  readonly partCount: number
  /** the ready request, for a file of one request; absent for a multipart upload */
  readonly request?: SignedRequest
}

export interface SignPart {
  /** 1 to 10,000 */
  readonly partNumber: number
  /** bytes */
  readonly size: number
  /** base64, of the algorithm that create answered */
  readonly checksum: string
}

/** `POST /uploads/sign`, item in. */
export interface SignItem {
  readonly token: string
  readonly parts: readonly SignPart[]
  /** origin that the requests are to go to, one of those that `/config` names; default the first */
  readonly host?: string | undefined
}

/** `POST /uploads/sign`, item out. */
export interface SignOk {
  readonly requests: readonly (SignedRequest & { readonly partNumber: number })[]
  /** a newer token, to be kept in place of the old */
  readonly token?: string
}

/** A part as the store lists it. */
export interface StoredPart {
  readonly partNumber: number
  /** bytes */
  readonly size: number
  readonly etag: string
  /** base64, where the store keeps it */
  readonly checksum?: string
}

export interface TokenItem {
  readonly token: string
}

/** `POST /uploads/parts`, item out. */
export type PartsOk =
  | { readonly state: 'open'; readonly parts: readonly StoredPart[]; readonly token?: string }
  | { readonly state: 'completed'; readonly object: StoredObject; readonly token?: string }
  | { readonly state: 'gone' }

/** `POST /uploads/complete`, item in. */
export interface CompleteItem {
  readonly token: string
  /** the whole file's checksum as the browser combined it, base64 */
  readonly checksum: string
}

/** `POST /uploads/complete`, item out. */
export type CompleteOk =
  | { readonly state: 'completed'; readonly object: StoredObject }
  /** part numbers to send again */
  | { readonly state: 'incomplete'; readonly parts: readonly number[] }
  | { readonly state: 'gone' }
  | { readonly state: 'conflict' }
  | { readonly state: 'rejected'; readonly reason: string }

/** `POST /uploads/abort`, item out. */
export type AbortOk = Readonly<Record<string, never>>
