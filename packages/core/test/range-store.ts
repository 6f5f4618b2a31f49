import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

import { ETAG, patternAt } from './pattern.ts'

/** One GET as it arrived. */
export interface SeenGet {
  readonly headers: Readonly<Record<string, string>>
  /** whether the connection ended before the answer was written */
  readonly cut: boolean
}

/**
 * Objects of `?size=` bytes of the pattern under `/ranges/`, read by ranges. A query asks for faults:
 * `status` and `body`; `ignore=1` for a 200 with all of it; `less`, `more`, `cut` and `hang` for an answer
 * that is so many bytes short, long, is cut after them or stands still after them; `says` for another
 * `Content-Range`; `hidden=1` for one that CORS does not expose; `redirect=1` for another address.
 * `/ranges/seen?id=` tells what arrived, with `&cut=1` once something was cut.
 */
export function rangeStore(): (url: URL, response: ServerResponse) => boolean {
  const seen = new Map<string, SeenGet[]>()
  return (url, response) => {
    if (!url.pathname.startsWith('/ranges/')) return false
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', 'range, if-match, x-signed')
    if (!url.searchParams.has('hidden')) {
      response.setHeader('access-control-expose-headers', 'content-range, retry-after')
    }
    const id = url.searchParams.get('id') ?? ''
    if (url.pathname === '/ranges/seen') void tell(seen, id, url.searchParams.has('cut'), response)
    else if (response.req.method === 'OPTIONS') response.writeHead(204).end()
    else {
      note(seen, id, response)
      void answer(url, response.req, response)
    }
    return true
  }
}

async function tell(
  all: ReadonlyMap<string, readonly SeenGet[]>,
  id: string,
  cut: boolean,
  response: ServerResponse,
): Promise<void> {
  const done = (): boolean => (all.get(id) ?? []).some((one) => !cut || one.cut)
  for (let tries = 0; tries < 500 && !done(); tries++) await sleep(10)
  response.end(JSON.stringify(all.get(id) ?? []))
}

function note(all: Map<string, SeenGet[]>, id: string, response: ServerResponse): void {
  const one = {
    headers: Object.fromEntries(
      Object.entries(response.req.headers).map(([name, value]) => [name, String(value)]),
    ),
    cut: false,
  }
  all.set(id, [...(all.get(id) ?? []), one])
  response.on('close', () => (one.cut = !response.writableFinished))
}

async function answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const ask = url.searchParams
  const size = Number(ask.get('size'))
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
  const whole = first === undefined || ask.has('ignore')
  const start = whole ? 0 : Number(first)
  const end = whole ? size : Number(last) + 1
  if (ask.has('redirect')) {
    ask.delete('redirect')
    return void response.writeHead(307, { location: url.pathname + url.search }).end()
  }
  if (ask.has('status')) {
    const status = Number(ask.get('status'))
    return void response.writeHead(status, { 'retry-after': '7' }).end(ask.get('body') ?? '')
  }
  if (request.headers['if-match'] !== ETAG)
    return void response.writeHead(412).end('<Code>PreconditionFailed</Code>')
  const bytes = patternAt(start, end - start + Number(ask.get('more') ?? 0))
  const sent = bytes.subarray(0, bytes.length - Number(ask.get('less') ?? 0))
  const range = ask.get('says') ?? `bytes ${start}-${end - 1}/${size}`
  response.writeHead(whole ? 200 : 206, {
    'content-type': 'application/octet-stream',
    ...(!whole && { 'content-range': range }),
    'content-length': ask.has('cut') ? sent.length + 1 : sent.length,
  })
  const stop = ask.get('cut') ?? ask.get('hang')
  if (stop === null) return void response.end(sent)
  await new Promise((resolve) => response.write(sent.subarray(0, Number(stop)), resolve))
  if (ask.has('cut')) request.socket.destroy()
}
