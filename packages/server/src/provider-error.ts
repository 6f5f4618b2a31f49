/** What a store can answer that the handler treats apart. */
export type ProviderErrorCode =
  | 'NO_SUCH_UPLOAD'
  /** no object stands at the key */
  | 'NO_SUCH_KEY'
  | 'ALREADY_EXISTS'
  /** the object is not the one that `ifMatch` names */
  | 'PRECONDITION_FAILED'
  | 'INVALID_PART'
  | 'CHECKSUM_MISMATCH'
  | 'INVALID_KEY'
  | 'LENGTH_MISMATCH'
  /** worth another try after a while: SlowDown, InternalError, a lost connection */
  | 'UNAVAILABLE'
  /** the store's clock and the server's differ too much for a signature to hold */
  | 'CLOCK_SKEW'
  | 'FULL'
  /** the store says no: wrong credentials, no such bucket, a policy */
  | 'REFUSED'

/** A store's failure in the provider's own terms. Messages name no key, URL or credential. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly code: ProviderErrorCode
  /** ms to wait before asking again */
  readonly retryAfter: number | undefined

  constructor(
    code: ProviderErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly retryAfter?: number | undefined } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.retryAfter = options.retryAfter
  }
}
