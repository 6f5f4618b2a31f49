import type { WireError, WireErrorCode } from '@longshore/protocol'
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts'
import { CallError } from './call-error.ts'

const OF_PROVIDER: Readonly<
  Record<ProviderErrorCode, { readonly code: WireErrorCode; readonly message: string }>
> = {
  NO_SUCH_UPLOAD: {
    code: 'NOT_FOUND',
    message: 'The store does not know this upload any more. Start it again.',
  },
  NO_SUCH_KEY: { code: 'NOT_FOUND', message: 'No object stands at this key.' },
  ALREADY_EXISTS: { code: 'CONFLICT', message: 'Another object stands at this key already.' },
  PRECONDITION_FAILED: {
    code: 'CONFLICT',
    message: 'The object has changed since it was last looked at. Look again.',
  },
  INVALID_PART: { code: 'INVALID_PART', message: 'The store does not take this part. Send it again.' },
  CHECKSUM_MISMATCH: {
    code: 'CHECKSUM_MISMATCH',
    message: 'BadDigest: the bytes that arrived are not the ones that were signed. Send them again.',
  },
  INVALID_KEY: { code: 'INVALID_KEY', message: 'The store cannot take this key. Choose another name.' },
  LENGTH_MISMATCH: {
    code: 'INVALID_SIZE',
    message: 'More or fewer bytes arrived than were signed. Send them again.',
  },
  UNAVAILABLE: { code: 'STORE_UNAVAILABLE', message: 'The store cannot answer just now. Ask again later.' },
  CLOCK_SKEW: {
    code: 'CLOCK_SKEW',
    message:
      "The server's clock and the store's differ too much for signatures to hold. Set the server's clock by NTP.",
  },
  FULL: { code: 'STORE_FULL', message: 'The store is full. Free some space.' },
  REFUSED: { code: 'STORE_REFUSED', message: "The store refuses the server. See the server's log." },
}

/** ms to wait for a store that does not say how long */
const SOON = 1000

/** What the browser is told of an error: only what was meant for it. */
export function toWireError(error: unknown, requestId: string): WireError {
  if (error instanceof CallError)
    return withDelay({ code: error.code, message: error.message }, error.retryAfter)
  if (error instanceof ProviderError) {
    return withDelay(
      OF_PROVIDER[error.code],
      error.code === 'UNAVAILABLE' ? (error.retryAfter ?? SOON) : undefined,
    )
  }
  return {
    code: 'INTERNAL',
    message: `The server failed. Its log has the reason under request ${requestId}.`,
  }
}

/** Whether a failure is the server's or the store's, and so belongs into the log. */
export function isServersFault(error: unknown): boolean {
  if (error instanceof ProviderError) {
    return ['UNAVAILABLE', 'CLOCK_SKEW', 'FULL', 'REFUSED'].includes(error.code)
  }
  return !(error instanceof CallError) || error.code === 'INTERNAL'
}

function withDelay(error: WireError, retryAfter: number | undefined): WireError {
  return retryAfter === undefined ? error : { ...error, retryAfter }
}

/** Statuses of data requests that differ from the code's own: there they are as S3 answers. */
export function dataStatusOf(error: unknown): number | undefined {
  if (!(error instanceof ProviderError)) return undefined
  switch (error.code) {
    case 'CHECKSUM_MISMATCH':
      return 400
    case 'ALREADY_EXISTS':
    case 'PRECONDITION_FAILED':
      return 412
    // as a signature that the store does not accept: the browser signs again, and gives up soon
    case 'REFUSED':
      return 403
    default:
      return undefined
  }
}
