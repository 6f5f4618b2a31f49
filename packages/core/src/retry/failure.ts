import type { LongshoreError } from '../errors/longshore-error.ts'
import type { WaitReason } from '../model/transfer-snapshot.ts'

/** What a failed try means for the next. */
export type Failure =
  | { readonly kind: 'fatal'; readonly error: unknown }
  | {
      readonly kind: 'retry'
      readonly reason: Exclude<WaitReason, 'other-tab'>
      readonly error: LongshoreError
      /** ms that the other side asked for */
      readonly retryAfter?: number | undefined
      /** at once and without cost: the fault was only in the signature */
      readonly free?: boolean | undefined
    }
