import { request as openRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { forwardedHeaders } from './heads.ts'

export interface Forwarded {
  readonly request: ClientRequest
  /** rejects where the connection ends without one; never an unhandled rejection */
  readonly answer: Promise<IncomingMessage>
}

/** Opens the same request at the target, without its body. */
export function forward(request: IncomingMessage, target: URL): Forwarded {
  const forwarded = openRequest({
    host: target.hostname,
    port: target.port,
    method: request.method,
    path: request.url,
    // as browsers ask it: told to close, a target may cut what is still being sent along with its answer
    headers: [...forwardedHeaders(request.rawHeaders), 'Connection', 'keep-alive'],
    setHost: false,
    // a connection of its own: a kept one that the target has just closed would look like a fault
    agent: false,
  })
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  forwarded.once('response', resolve)
  forwarded.on('error', reject)
  forwarded.once('close', () => reject(new Error('the target closed the connection without an answer')))
  promise.catch(() => undefined)
  return { request: forwarded, answer: promise }
}
