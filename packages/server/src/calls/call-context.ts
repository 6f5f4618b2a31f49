import type { Settings } from '../settings.ts'

/** What every call knows of the request it answers. */
export interface CallContext {
  readonly settings: Settings
  readonly request: Request
  readonly requestId: string
  /** ms since 1970 */
  readonly now: number
  /** tells the log, where the failure is the server's or the store's */
  readonly report: (error: unknown) => void
}
