import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exchangeOf, type Answer, type Surface } from './exchange.ts'
import type { Run } from './run.ts'
import { giveObject } from './surfaces/give-object.ts'
import { callObject, putObject, slowDown } from './surfaces/objects.ts'
import { postForm } from './surfaces/post-form.ts'
import { tus, TUS_PATH } from './surfaces/tus.ts'

/** A store on an origin of its own that counts what it is sent, keeps none of it, and gives one object. */
export interface DrainStore extends AsyncDisposable {
  /** its names: to a browser each is a host, with connections of its own */
  readonly hosts: readonly [string, string]
  /** Forgets what it was sent before; what comes from now on is of this run. */
  use(run: Run): void
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': '*',
  'access-control-expose-headers': '*',
  'access-control-max-age': '7200',
}

/** No client waits this long between two requests, and none is hurried by the store. */
const PATIENCE = 600_000

export async function startDrainStore(first: Run): Promise<DrainStore> {
  let run = first
  const server = createServer((request, response) => {
    serve(request, response, run).catch(() => response.destroy())
  })
  server.on('connection', (socket) => run.shaper.opened(socket))
  server.keepAliveTimeout = PATIENCE
  server.requestTimeout = 0
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    // Chromium takes every name under `localhost` for loopback, and asks no one about it
    hosts: [`http://127.0.0.1:${port}`, `http://s3.localhost:${port}`],
    use: (next) => void (run = next),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function serve(request: IncomingMessage, response: ServerResponse, run: Run): Promise<void> {
  await run.shaper.connected(request.socket)
  if (request.method === 'GET') {
    run.tally.requests++
    return giveObject(request, response, run, CORS)
  }
  const { status, headers, body } = await answer(request, run)
  await run.shaper.answered()
  response.writeHead(status, { ...CORS, ...headers }).end(body)
}

async function answer(request: IncomingMessage, run: Run): Promise<Answer> {
  if (request.method === 'OPTIONS') {
    run.tally.preflights++
    return { status: 204 }
  }
  run.tally.requests++
  const surface = surfaceOf(request)
  const fate = surface !== callObject && hasBody(request) ? run.nextFate() : 'taken'
  return (fate === 'unavailable' ? slowDown : surface)(exchangeOf(request, run, fate))
}

function hasBody({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) > 0
}

function surfaceOf({ method, url, headers }: IncomingMessage): Surface {
  if (url?.startsWith(TUS_PATH)) return tus
  if (method === 'PUT') return putObject
  return headers['content-type']?.startsWith('multipart/form-data') ? postForm : callObject
}
