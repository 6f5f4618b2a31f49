import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** What arrived of one request, for a test to ask about by the `id` in its URL. */
export interface Seen {
  readonly method: string
  /** path and query */
  readonly url: string
  /** names in lower case; the preflight's are not among them */
  readonly headers: Readonly<Record<string, string>>
  /** bytes of the body that arrived */
  readonly size: number
  /** the body where it is short, else empty */
  readonly text: string
  readonly preflights: number
  /** whether the connection ended before the answer was written */
  readonly cut: boolean
}

export interface TestServer {
  readonly origin: string
  close(): Promise<void>
}

/**
 * A store that answers as its URL asks: `?status=` and `?body=`, `?cors=none` to grant no origin,
 * `?expose=` for the headers that the page may read, `?reset=N` to cut the connection after N bytes of
 * the body, `?cut=1` in the middle of the answer, `?hang=1` for no answer.
 * `GET /seen?id=` tells what arrived, once something has, and with `&cut=1` once it was cut.
 */
export async function startStoreServer(
  pages: (url: URL, response: ServerResponse) => boolean,
): Promise<TestServer> {
  const seen = new Map<string, Seen>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://store')
    if (pages(url, response)) return
    void (url.pathname === '/seen' ? tell(url, response) : take(url, request, response))
  })

  async function tell(url: URL, response: ServerResponse): Promise<void> {
    const id = url.searchParams.get('id') ?? ''
    const cut = url.searchParams.has('cut')
    const done = (): boolean => (cut ? (seen.get(id)?.cut ?? false) : (seen.get(id)?.method ?? '') !== '')
    for (let tries = 0; tries < 500 && !done(); tries++) await sleep(10)
    response.setHeader('access-control-allow-origin', '*')
    response.end(JSON.stringify(seen.get(id) ?? null))
  }

  async function take(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const ask = url.searchParams
    const id = ask.get('id') ?? ''
    const before = seen.get(id)
    if (ask.get('cors') !== 'none') allow(response, ask)
    if (request.method === 'OPTIONS') {
      seen.set(id, { ...NOTHING, ...before, preflights: (before?.preflights ?? 0) + 1 })
      if (ask.get('cors') === 'none') allow(response, ask)
      response.writeHead(204).end()
      return
    }
    const note = (more: Partial<Seen>): unknown => seen.set(id, { ...NOTHING, ...seen.get(id), ...more })
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    )
    note({ headers })
    response.on('close', () => response.writableFinished || note({ cut: true }))

    const reset = ask.has('reset') ? Number(ask.get('reset')) : Infinity
    let size = 0
    let text = ''
    if (reset === 0) return void request.socket.resetAndDestroy()
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        size += chunk.length
        if (text.length < 10_000) text += chunk.toString('latin1')
        note({ size })
        if (size >= reset) return void request.socket.resetAndDestroy()
      }
    } catch {
      return
    }
    note({ method: request.method ?? '', url: request.url ?? '', size, text: size < 10_000 ? text : '' })
    if (ask.has('hang')) return
    const body = ask.get('body') ?? ''
    response.setHeader('etag', '"abc"')
    response.setHeader('x-hidden', 'secret')
    if (ask.has('cut')) {
      response.writeHead(200, { 'content-length': body.length + 100 })
      response.write(body, () => request.socket.resetAndDestroy())
      return
    }
    response.writeHead(Number(ask.get('status') ?? 200)).end(body)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test store has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const NOTHING: Seen = { method: '', url: '', headers: {}, size: 0, text: '', preflights: 0, cut: false }

function allow(response: ServerResponse, ask: URLSearchParams): void {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-methods', 'GET, PUT, POST')
  response.setHeader(
    'access-control-allow-headers',
    'content-type, x-amz-checksum-crc32c, x-amz-meta-name, authorization',
  )
  response.setHeader('access-control-expose-headers', ask.get('expose') ?? '')
}
