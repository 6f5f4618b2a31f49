import { STATUS_OF, type FailureAnswer, type WireError } from '@longshore/protocol'

const SAFE_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

export function jsonResponse(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...SAFE_HEADERS, ...headers },
  })
}

/** A call that failed whole. `status` where it is not the code's own. */
export function failureResponse(
  error: WireError,
  requestId: string,
  status: number = STATUS_OF[error.code],
): Response {
  const answer: FailureAnswer = { error, requestId }
  const headers: Record<string, string> = {}
  if (error.retryAfter !== undefined) headers['retry-after'] = String(Math.ceil(error.retryAfter / 1000))
  return jsonResponse(answer, status, headers)
}

export function emptyResponse(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { ...SAFE_HEADERS, ...headers } })
}
