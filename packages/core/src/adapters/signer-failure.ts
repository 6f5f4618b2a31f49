// What went wrong with a signing call: a chunk of its own, which most pages never need.
import type { ErrorCode, ErrorDetails } from '../errors/error-code.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import { parseRetryAfter } from '../retry/retry-after.ts'
import { isObject, num, optional, shape, text, type Guard } from './guard.ts'
import type { SignerResponse } from './signer-request.ts'

interface Refusal {
  /** one of the protocol's, or of a newer server's */
  readonly code: ErrorCode
  readonly message: string
  /** ms */
  readonly retryAfter?: number
}

const isRefusal: Guard<Refusal> = shape<Refusal>({
  code: (value): value is ErrorCode => text(value) && /^[A-Z][A-Z_]+$/.test(value),
  message: text,
  retryAfter: optional(num),
})

/** The `error` of an item, as the caller gets it. */
export function refused(error: unknown, details: ErrorDetails): LongshoreError {
  if (!isRefusal(error)) return notTheProtocol(details.status)
  const { code, message, retryAfter } = error
  return new LongshoreError(code, message, retryAfter === undefined ? details : { ...details, retryAfter })
}

/** What an answer that is not 2xx means; `answer` is its body, where that is JSON. */
export function failureOf({ status, header }: SignerResponse, answer: unknown, now: number): LongshoreError {
  const { requestId, error } = isObject(answer) ? answer : {}
  const retryAfter = parseRetryAfter(header('retry-after'), now)
  const details: ErrorDetails = {
    status,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(text(requestId) && { requestId }),
  }
  const code = codeOf(status)
  if (code === undefined) return refused(error, details)
  if (isRefusal(error)) {
    // Whether asking again helps is told by the status, for codes of a newer server too.
    const known = status < 429 || /^(INTERNAL|STORE_.+)$/.test(error.code)
    return refused(known ? error : { ...error, code }, details)
  }
  return new LongshoreError(
    code,
    `Not the signing server but something before it answered ${status}. If it lasts, look at that, and at the "headers" and "credentials" that the calls carry.`,
    details,
  )
}

export function notTheProtocol(status = 0): LongshoreError {
  return new LongshoreError(
    'BAD_SIGNER_RESPONSE',
    `The answer to a signing call (status ${status}) is not Longshore's protocol. Check that "endpoint" leads to the handler, and that no login page or proxy answers in its place.`,
    { status },
  )
}

/** What a status says by itself, as far as it says whether asking again helps. */
function codeOf(status: number): ErrorCode | undefined {
  if (status >= 500 || status === 408) return 'INTERNAL'
  if (status === 429) return 'TOO_MANY_REQUESTS'
  if (status === 413) return 'BODY_TOO_LARGE'
  return status === 401 || status === 403 ? 'FORBIDDEN' : undefined
}

/** No answer, or none within `timeout` ms. */
export function noAnswer(timeout: number | undefined, cause: unknown): LongshoreError {
  return timeout === undefined
    ? new LongshoreError('NETWORK', 'The signing server gave no answer, or CORS hides it.', {}, cause)
    : new LongshoreError('STALLED', `The signing server gave no answer within ${timeout} ms.`)
}
