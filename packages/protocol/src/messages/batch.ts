import type { WireError } from '../error-code.ts'

/** What every call but `/config` carries: at most {@link MAX_BATCH} items. */
export interface Batch<Item> {
  readonly items: readonly Item[]
}

export type Outcome<Ok> = { readonly ok: Ok } | { readonly error: WireError }

/** The answer to a batch: outcomes in the order of the items. */
export interface BatchAnswer<Ok> {
  readonly items: readonly Outcome<Ok>[]
  /** the server's clock, ms since 1970; for measuring skew, never for expiry */
  readonly serverTime: number
}

/** The answer to a call that failed whole. */
export interface FailureAnswer {
  readonly error: WireError
  readonly requestId: string
}
