import type { ErrorCode } from '../errors/error-code.ts'
import type { RangeAnswer, RangeRequest } from '../ports/sink.ts'

/** The name of a worker that gathers downloads, by which a script of both jobs knows which is its own. */
export const RECEIVER = 'longshore-download'

/** To the worker: hold a file, fetch a range into it, let go of it; or forget the call. */
export type ToReceiver = { readonly id: number } & (
  | { readonly call: 'open'; readonly folder: string; readonly name: string; readonly size: number }
  | { readonly call: 'receive'; readonly name: string; readonly range: RangeRequest }
  | { readonly call: 'close'; readonly name: string }
  | { readonly abort: true }
)

/** What each call comes to. */
export interface ReceiverAnswers {
  readonly open: { readonly isNew: boolean }
  readonly receive: RangeAnswer
  readonly close: undefined
}

export type FromReceiver = { readonly id: number } & (
  | { readonly ok: ReceiverAnswers[keyof ReceiverAnswers] }
  | { readonly progress: number }
  | { readonly error: SentError }
)

/** An error on its way between two threads. */
export interface SentError {
  readonly name: string
  readonly message: string
  /** of a `LongshoreError` */
  readonly code?: ErrorCode
}
