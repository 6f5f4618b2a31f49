import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import type { Fault, MadeAnswer } from './fault.ts'

/** Of one connection only (RFC 9110, 7.6.1), and `Expect`, which the proxy has already answered. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'upgrade', 'expect'])

/** The client's headers in their order and spelling: `Host` too, which is part of what was signed. */
export function forwardedHeaders(raw: readonly string[]): string[] {
  const kept: string[] = []
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const [name = '', value = ''] = raw.slice(i, i + 2)
    if (!HOP_BY_HOP.has(name.toLowerCase())) kept.push(name, value)
  }
  return kept
}

export function rewritten(
  answer: IncomingMessage,
  fault: Fault | undefined,
): { readonly status: number; readonly headers: string[] } {
  const status = answer.statusCode ?? 502
  const headers = forwardedHeaders(answer.rawHeaders)
  if (fault?.kind !== 'rewrite') return { status, headers }
  const changes: (readonly [string, string | undefined])[] = Object.entries(fault.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value],
  )
  // another body has another length: it is sent in chunks
  if (fault.body) changes.push(['content-length', undefined])
  const changed = new Set(changes.map(([name]) => name))
  const kept = headers.filter((_text, i) => !changed.has((headers[i - (i % 2)] ?? '').toLowerCase()))
  const set = changes.flatMap(([name, value]) => (value === undefined ? [] : [name, value]))
  return { status: fault.status ?? status, headers: [...kept, ...set] }
}

export function answerHead(
  fault: MadeAnswer,
  origin: string | undefined,
  bodyBytes: number,
): OutgoingHttpHeaders {
  const readable = origin === undefined ? {} : { 'access-control-allow-origin': origin, vary: 'origin' }
  return {
    ...(fault.headers ?? readable),
    // a cut body is one that promised more
    'content-length': fault.cut === true ? bodyBytes + 1024 : bodyBytes,
  }
}
