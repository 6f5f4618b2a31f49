import type { IncomingMessage, ServerResponse } from 'node:http'
import { drain } from './drain.ts'
import { BadRequest, toRequest } from './to-request.ts'
import { writeResponse } from './write-response.ts'

export type FetchHandler = (request: Request) => Promise<Response>
export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/**
 * Serves a fetch-style handler with `node:http` or `node:https`: `http.createServer(toNodeListener(handler))`.
 * Bodies stream in both directions under back pressure; `request.signal` aborts when the client goes away. Give the
 * server a `requestTimeout` that a large part on a slow line can keep: Node's own is five minutes.
 */
export function toNodeListener(handler: FetchHandler): NodeListener {
  return (incoming, outgoing) => {
    // A socket that breaks emits errors on both; each is seen where the bytes are read or written.
    incoming.on('error', () => undefined)
    outgoing.on('error', () => undefined)
    serve(handler, incoming, outgoing).catch(() => outgoing.destroy())
  }
}

async function serve(
  handler: FetchHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController()
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) gone.abort()
  })
  const response = await answer(handler, incoming, gone.signal)
  if (outgoing.destroyed) {
    await response.body?.cancel().catch(() => undefined)
    return
  }
  await writeResponse(response, outgoing, incoming.method === 'HEAD')
  drain(incoming)
}

async function answer(
  handler: FetchHandler,
  incoming: IncomingMessage,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await handler(toRequest(incoming, signal))
  } catch (error) {
    if (error instanceof BadRequest) return plainFailure(400, 'INVALID_REQUEST', error.message)
    return plainFailure(500, 'INTERNAL', 'The server failed.')
  }
}

/** What is wrong before there is a request for the handler, or where the handler itself throws. */
function plainFailure(status: number, code: string, message: string): Response {
  const body = JSON.stringify({ error: { code, message }, requestId: crypto.randomUUID() })
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  })
}
