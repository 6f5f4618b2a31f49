import type { IncomingMessage } from 'node:http'
import { setBodySource } from '../http/body-source.ts'
import { lazyStream } from '../lazy-stream.ts'

/** A request that cannot be understood at all. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest'
}

const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/** The fetch-style request of an incoming message. Nothing of its body is read before it is asked for. */
export function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const method = incoming.method ?? 'GET'
  const url = urlOf(incoming)
  const headers = headersOf(incoming)
  try {
    if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal })
    // An early end leaves the socket open: the refusal still has to go back over it.
    const bytes = { [Symbol.asyncIterator]: () => incoming.iterator({ destroyOnReturn: false }) }
    const request = new Request(url, { method, headers, signal, body: lazyStream(bytes), duplex: 'half' })
    setBodySource(request, bytes)
    return request
  } catch (cause) {
    throw new BadRequest('The request cannot be read.', { cause })
  }
}

function urlOf(incoming: IncomingMessage): string {
  const host = incoming.headers.host ?? incoming.headers[':authority']
  if (typeof host !== 'string' || !HOST.test(host))
    throw new BadRequest('The Host header is missing or no host.')
  const path = incoming.url ?? '/'
  const scheme = 'encrypted' in incoming.socket && incoming.socket.encrypted === true ? 'https' : 'http'
  const url = `${scheme}://${host}${path}`
  if (!path.startsWith('/') || !URL.canParse(url)) throw new BadRequest('The request target is no path.')
  return url
}

function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers()
  const raw = incoming.rawHeaders
  try {
    for (let i = 0; i + 1 < raw.length; i += 2) {
      const name = raw[i] ?? ''
      if (!name.startsWith(':')) headers.append(name, raw[i + 1] ?? '')
    }
  } catch (cause) {
    throw new BadRequest('A header cannot be read.', { cause })
  }
  return headers
}
