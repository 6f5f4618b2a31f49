import type { Algorithm } from '@longshore/protocol'

/** To the worker: compute a checksum, or forget it. */
export type ToWorker =
  | { readonly id: number; readonly blob: Blob; readonly algorithm: Algorithm }
  | { readonly id: number; readonly abort: true }

/** From the worker: a checksum, base64, or the reader's error in its own words. */
export type FromWorker =
  | { readonly id: number; readonly digest: string }
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string } }

/** The id of the worker's first message, which nobody asked for: it says that the worker runs. */
export const STARTED = 0
