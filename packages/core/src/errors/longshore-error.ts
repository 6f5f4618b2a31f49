import type { ErrorCode, ErrorDetails } from './error-code.ts'

/**
 * Every failure that reaches a caller. The message says what happened, why, and how to mend it; it
 * holds no token, signed URL or credential.
 */
export class LongshoreError extends Error {
  override readonly name = 'LongshoreError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.details = details
  }
}
