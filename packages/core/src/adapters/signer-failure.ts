import { STATUS_OF, type WireErrorCode } from '@longshore/protocol'
import type { ErrorDetails } from '../errors/error-code.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import { isObject } from './guard.ts'
import { failureGuard } from './signer-guards.ts'
import type { SignerResponse } from './signer-request.ts'

interface Refusal {
  readonly code: string
  readonly message: string
  readonly retryAfter?: number
}

/** An item's or a whole call's `error`, as the error that the caller gets. */
export function refused(error: unknown, details: ErrorDetails): LongshoreError {
  if (!isRefusal(error)) return notTheProtocol(details.status ?? 0)
  const { code, message, retryAfter } = error
  const known = isKnown(code) ? code : (codeOfStatus(details.status ?? 0) ?? 'INTERNAL')
  return new LongshoreError(known, message, { ...details, ...(retryAfter !== undefined && { retryAfter }) })
}

/** The error of an answer that is not 2xx. */
export function failureOf(response: SignerResponse, now: number): LongshoreError {
  const { status } = response
  const body = parse(response.text)
  const retryAfter = retryAfterOf(response.header('retry-after'), now)
  const details: ErrorDetails = {
    status,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(isObject(body) && typeof body['requestId'] === 'string' && { requestId: body['requestId'] }),
  }
  if (isObject(body) && isRefusal(body['error'])) return refused(body['error'], details)
  const code = codeOfStatus(status)
  if (code === undefined) return notTheProtocol(status)
  return new LongshoreError(
    code,
    `Something in front of the signing server answered ${status}. ${MEND[code] ?? 'It is asked again.'}`,
    details,
  )
}

const MEND: Partial<Record<WireErrorCode, string>> = {
  FORBIDDEN: 'Check the "headers" and "credentials" options: the session may have ended.',
}

export function notTheProtocol(status: number): LongshoreError {
  return new LongshoreError(
    'BAD_SIGNER_RESPONSE',
    `The answer to a signing call (status ${status}) is not Longshore's protocol. Check that "endpoint" leads to the handler, and that no login page or proxy answers in its place.`,
    { status },
  )
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRefusal(value: unknown): value is Refusal {
  return failureGuard(value)
}

function isKnown(code: string): code is WireErrorCode {
  return Object.hasOwn(STATUS_OF, code)
}

/** What a status says by itself, where it says something that a retry or a person can act upon. */
function codeOfStatus(status: number): WireErrorCode | undefined {
  if (status >= 500 || status === 408) return 'INTERNAL'
  if (status === 429) return 'TOO_MANY_REQUESTS'
  if (status === 413) return 'BODY_TOO_LARGE'
  return status === 401 || status === 403 ? 'FORBIDDEN' : undefined
}

/** A `Retry-After` header in ms: seconds, or a date (RFC 9110, 10.2.3). */
export function retryAfterOf(header: string | undefined, now: number): number | undefined {
  if (!header) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}
