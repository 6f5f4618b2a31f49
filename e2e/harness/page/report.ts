import type { StoredObject, TransferState } from '@longshore/core'

/** A snapshot as it travels from the page: its error as code and message. */
export type SeenSnapshot = {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly key?: string
  readonly bytesTransferred: number
  readonly speed?: number
  readonly eta?: number
} & SeenState

export type SeenState =
  | Exclude<TransferState, { state: 'failed' }>
  | { readonly state: 'failed'; readonly error: SeenError }

interface SeenError {
  readonly code: string
  readonly message: string
  /** all that it says: its message, its details and its causes */
  readonly whole: string
}

/** What a test page says, in order. `visit` is another one after each load. */
export type Report = { readonly visit: string } & (
  | { readonly type: 'snapshot'; readonly snapshot: SeenSnapshot }
  /** the list of ids changed */
  | { readonly type: 'ids'; readonly ids: readonly string[] }
  | { readonly type: 'restored' }
  /** the page lost the keyboard: to a dialog of the browser, say */
  | { readonly type: 'blur' }
  /** `clicked`: whether anybody has clicked or typed since the load; what a test evaluates counts */
  | {
      readonly type: 'finished'
      readonly id: string
      readonly object: StoredObject
      readonly clicked: boolean
    }
  | { readonly type: 'rejected'; readonly id: string; readonly code: string }
  | { readonly type: 'attached'; readonly attached: readonly string[]; readonly unmatched: readonly string[] }
)

/** `Omit` for each member of a union. */
export type Unsent = Report extends infer R ? (R extends Report ? Omit<R, 'visit'> : never) : never
