import type { Algorithm } from '@longshore/protocol'
import type { Digests } from '../ports/checksum.ts'

export interface HashJob {
  readonly blobs: readonly Blob[]
  readonly algorithm: Algorithm
  /** whether the bytes are wanted too, read at once; else none are answered, and none are kept in memory */
  readonly keep: boolean
}

/** To the worker: compute checksums, or forget it. */
export type ToWorker = { readonly id: number } & (HashJob | { readonly abort: true })

/** From the worker: checksums, or the reader's error in its own words. */
export type FromWorker = { readonly id: number } & (
  | Digests
  | { readonly error: { readonly name: string; readonly message: string } }
)

/** The id of the worker's first message, which nobody asked for: it says that the worker runs. */
export const STARTED = 0
