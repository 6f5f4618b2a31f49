import type { ErrorCode } from '../errors/error-code.ts'
import { LongshoreError } from '../errors/longshore-error.ts'

const RETRYABLE: readonly ErrorCode[] = [
  'NETWORK',
  'STALLED',
  'BAD_SIGNER_RESPONSE',
  'INTERNAL',
  'STORE_UNAVAILABLE',
  'TOO_MANY_REQUESTS',
]

/** Whether the signing server may answer better if asked again. What is no `LongshoreError` is not. */
export function isRetryable(error: unknown): error is LongshoreError {
  return error instanceof LongshoreError && RETRYABLE.includes(error.code)
}
