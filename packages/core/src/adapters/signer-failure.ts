import { STATUS_OF, type WireErrorCode } from '@longshore/protocol'
import type { ErrorDetails } from '../errors/error-code.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import { parseRetryAfter } from '../retry/retry-after.ts'
import { isObject, text } from './guard.ts'
import { refusalGuard } from './signer-guards.ts'
import type { SignerResponse } from './signer-request.ts'

/** The `error` of an item or of a whole call, as the caller gets it. */
export function refused(error: unknown, details: ErrorDetails): LongshoreError {
  if (!refusalGuard(error)) return notTheProtocol(details.status)
  const { code, message, retryAfter } = error
  return new LongshoreError(
    isKnown(code) ? code : (codeOf(details.status) ?? 'INTERNAL'),
    message,
    retryAfter === undefined ? details : { ...details, retryAfter },
  )
}

/** What an answer that is not 2xx means. */
export function failureOf({ status, text: body, header }: SignerResponse, now: number): LongshoreError {
  const answer = parse(body)
  const { requestId, error } = isObject(answer) ? answer : {}
  const retryAfter = parseRetryAfter(header('retry-after'), now)
  const details: ErrorDetails = {
    status,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(text(requestId) && { requestId }),
  }
  const code = codeOf(status)
  return code === undefined || refusalGuard(error)
    ? refused(error, details)
    : new LongshoreError(
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

/** `undefined` for what is no JSON. */
export function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function isKnown(code: string): code is WireErrorCode {
  return Object.hasOwn(STATUS_OF, code)
}

/** What a status says by itself, as far as it says whether asking again helps. */
function codeOf(status = 0): WireErrorCode | undefined {
  if (status >= 500 || status === 408) return 'INTERNAL'
  if (status === 429) return 'TOO_MANY_REQUESTS'
  if (status === 413) return 'BODY_TOO_LARGE'
  return status === 401 || status === 403 ? 'FORBIDDEN' : undefined
}
