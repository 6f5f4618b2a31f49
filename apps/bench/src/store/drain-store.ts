import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createLine, type Line } from './line.ts'

/** A store on an origin of its own that counts what it is sent, and keeps none of it. */
export interface DrainStore extends AsyncDisposable {
  readonly origin: string
  /** bytes of each path that was put whole, queries included */
  readonly stored: ReadonlyMap<string, number>
  /** Forgets what it was sent, and changes its line. */
  reset(bandwidth: number | undefined): void
  counts(): { readonly requests: number; readonly preflights: number; readonly bytes: number }
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'PUT',
  'access-control-allow-headers': '*',
  'access-control-expose-headers': 'etag',
  'access-control-max-age': '7200',
}

export async function startDrainStore(): Promise<DrainStore> {
  const stored = new Map<string, number>()
  let line: Line | undefined
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

  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') {
      preflights++
      response.writeHead(204, CORS).end()
    } else {
      put(request, response).catch(() => response.destroy())
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stored,
    reset(bandwidth) {
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
