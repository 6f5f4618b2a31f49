import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { RepeatedBytes } from '@longshore/testkit'
import { createLine, type Line } from './line.ts'

/** A store on an origin of its own that counts what it is sent, keeps none of it, and gives one object. */
export interface DrainStore extends AsyncDisposable {
  readonly origin: string
  /** bytes of each path that was put whole, queries included */
  readonly stored: ReadonlyMap<string, number>
  /** what it gives to whoever asks for anything */
  readonly object: RepeatedBytes | undefined
  /** Forgets what it was sent, and changes its line and what it gives. */
  reset(bandwidth: number | undefined, object?: RepeatedBytes): void
  counts(): { readonly requests: number; readonly preflights: number; readonly bytes: number }
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'PUT, GET',
  'access-control-allow-headers': '*',
  'access-control-expose-headers': 'etag',
  'access-control-max-age': '7200',
}

export async function startDrainStore(): Promise<DrainStore> {
  const stored = new Map<string, number>()
  let line: Line | undefined
  let object: RepeatedBytes | undefined
  let requests = 0
  let preflights = 0
  let bytes = 0

  async function put(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const announced = Number(request.headers['content-length'])
    let size = 0
    requests++
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      bytes += chunk.length
      const wait = line?.take(chunk.length, performance.now()) ?? 0
      if (wait < 1) return
      request.pause()
      setTimeout(() => request.resume(), wait)
    })
    await once(request, 'end')
    if (size === announced) stored.set(request.url ?? '', size)
    response.writeHead(size === announced ? 200 : 400, { ...CORS, etag: '"drained"' }).end()
  }

  async function get(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests++
    const { size, block } = object ?? { size: 0, block: new Uint8Array(1) }
    const [, first = '0', last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    const end = last === undefined ? size : Number(last) + 1
    const status = last === undefined ? 200 : 206
    response.writeHead(status, {
      ...CORS,
      etag: '"drained"',
      'content-length': end - Number(first),
      'content-range': `bytes ${first}-${end - 1}/${size}`,
    })
    for (let at = Number(first); at < end;) {
      const from = at % block.length
      const piece = block.subarray(from, Math.min(block.length, from + end - at))
      at += piece.length
      bytes += piece.length
      const wait = line?.take(piece.length, performance.now()) ?? 0
      if (wait >= 1) await new Promise((resolve) => setTimeout(resolve, wait))
      if (!response.write(piece)) await once(response, 'drain')
    }
    response.end()
  }

  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') {
      preflights++
      response.writeHead(204, CORS).end()
    } else {
      const answer = request.method === 'GET' ? get : put
      answer(request, response).catch(() => response.destroy())
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stored,
    get object() {
      return object
    },
    reset(bandwidth, given) {
      object = given
      stored.clear()
      requests = preflights = bytes = 0
      line = bandwidth === undefined ? undefined : createLine(bandwidth)
    },
    counts: () => ({ requests, preflights, bytes }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
