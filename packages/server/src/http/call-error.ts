import type { WireErrorCode } from '@longshore/protocol'

/** A refusal that the browser is told as it stands: its message names no key, token or URL. */
export class CallError extends Error {
  override readonly name = 'CallError'
  readonly code: WireErrorCode
  /** ms to wait before asking again */
  readonly retryAfter: number | undefined

  constructor(
    code: WireErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly retryAfter?: number } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryAfter = options.retryAfter
  }
}
