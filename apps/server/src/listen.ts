import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { StartFailure } from './start-failure.ts'

/** ms for one request: a part of 64 MiB over a slow line takes long, and Node's own 5 minutes cut it */
const REQUEST_LIMIT = 3_600_000
/** ms that requests under way have to end after the server was told to stop */
const GRACE = 5_000

export interface Listening {
  readonly port: number
  /** Takes no more requests, lets those under way end, and cuts what does not. */
  close(): Promise<void>
}

export async function listen(listener: RequestListener, host: string, port: number): Promise<Listening> {
  const server = createServer({ requestTimeout: REQUEST_LIMIT }, listener)
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    throw new StartFailure(`Longshore did not start:\n  ${listenProblem(error, host, port)}`, {
      cause: error,
    })
  }
  const { port: taken } = server.address() as AddressInfo
  return { port: taken, close: () => close(server) }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  const cut = setTimeout(() => server.closeAllConnections(), GRACE)
  await closed
  clearTimeout(cut)
}

function listenProblem(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
  switch (code) {
    case 'EADDRINUSE':
      return `LONGSHORE_PORT ${port} is taken on ${host}. End what uses it, or set another port (0 takes a free one).`
    case 'EACCES':
      return `LONGSHORE_PORT ${port} may not be used by this user. Set one above 1023.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `LONGSHORE_HOST ${host} is no address of this machine. Set 127.0.0.1, or 0.0.0.0 for all.`
    default:
      return `LONGSHORE_PORT ${port} on ${host} cannot be listened on (${code}).`
  }
}
