import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { bodyOf } from '../http/body-source.ts'
import { toNodeListener, type FetchHandler } from './to-node-listener.ts'

const servers: http.Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(handler: FetchHandler): Promise<{ readonly port: number; readonly origin: string }> {
  const server = http.createServer(toNodeListener(handler))
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, origin: `http://127.0.0.1:${port}` }
}

/** Everything a raw request is answered with until the server closes. */
async function raw(port: number, text: string): Promise<string> {
  const socket = net.connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.end(text)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return answer
}

test('method, URL, headers and body arrive, and the response goes back as it is', async () => {
  const { origin } = await serve(async (request) => {
    const headers = new Headers({ 'x-a': '1', 'content-type': 'text/plain' })
    headers.append('set-cookie', 'a=1')
    headers.append('set-cookie', 'b=2')
    const seen = [request.method, request.url, request.headers.get('x-b'), await request.text()]
    return new Response(JSON.stringify(seen), { status: 201, headers })
  })
  const response = await fetch(`${origin}/a%20b?c=d`, {
    method: 'POST',
    body: 'text',
    headers: { 'x-b': '2' },
  })
  expect(response.status).toBe(201)
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(await response.json()).toEqual(['POST', `${origin}/a%20b?c=d`, '2', 'text'])
})

test('a large body can be read through the request as well as directly, and is the same', async () => {
  const { origin } = await serve(async (request) => {
    const hash = new Uint8Array(1)
    const source = bodyOf(request.headers.get('x-direct') === null ? new Request(request) : request)
    let size = 0
    for await (const chunk of source) {
      size += chunk.length
      for (const byte of chunk) hash[0] = (hash[0] ?? 0) + byte
    }
    return Response.json([size, hash[0]])
  })
  const body = Uint8Array.from({ length: 5_000_000 }, (_, index) => index * 7)
  const expected = [body.length, Uint8Array.of(body.reduce((sum, byte) => sum + byte, 0))[0]]
  for (const headers of [{}, { 'x-direct': '1' }]) {
    const response = await fetch(origin, { method: 'PUT', body, headers })
    expect(await response.json()).toEqual(expected)
  }
})

test('a body is taken no faster than it is read', async () => {
  const size = 64 * 1024 * 1024
  let produced = 0
  const { origin } = await serve(async (request) => {
    let read = 0
    for await (const chunk of bodyOf(request)) {
      // Nobody reads until the sender is stuck: then only sockets' buffers hold what it has sent.
      for (let still = 0; read === 0 && still < 200;) {
        const before = produced
        await setImmediate()
        still = produced === before ? still + 1 : 0
      }
      if (read === 0) expect(produced).toBeLessThan(size / 2)
      read += chunk.length
    }
    return new Response(String(read))
  })
  const put = http.request(origin, { method: 'PUT', headers: { 'content-length': size } })
  const answered = once(put, 'response')
  const body = function* (): Generator<Buffer> {
    for (; produced < size; produced += 65_536) yield Buffer.alloc(65_536)
  }
  await pipeline(Readable.from(body()), put)
  const [response] = (await answered) as [http.IncomingMessage]
  expect(await text(response)).toBe(String(size))
})

test('a client that goes away ends the reading of its body and aborts the request', async () => {
  const ended = deferred<{ readonly failed: boolean; readonly aborted: boolean }>()
  const { port } = await serve(async (request) => {
    const aborted = new Promise<boolean>((resolve) =>
      request.signal.addEventListener('abort', () => resolve(true)),
    )
    try {
      for await (const chunk of bodyOf(request)) if (chunk.length === 0) throw new Error('empty')
      ended.resolve({ failed: false, aborted: false })
    } catch {
      ended.resolve({ failed: true, aborted: await aborted })
    }
    return new Response('too late')
  })
  const socket = net.connect(port, '127.0.0.1')
  socket.write(`PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nabc`, () => socket.resetAndDestroy())
  expect(await ended.promise).toEqual({ failed: true, aborted: true })
})

test('an answer that does not wait for the body is read by a client that still sends it', async () => {
  const { port } = await serve(() => Promise.resolve(new Response('no', { status: 403 })))
  const size = 32 * 1024 * 1024
  const put = http.request({ port, host: '127.0.0.1', method: 'PUT', headers: { 'content-length': size } })
  const sent = once(put, 'finish')
  const answered = once(put, 'response')
  put.end(Buffer.alloc(size))
  const [response] = (await answered) as [http.IncomingMessage]
  expect(response.statusCode).toBe(403)
  expect(await text(response)).toBe('no')
  // Nothing is left unread: the connection is not reset under the sender.
  await sent
})

test('a sender that goes on for ever after its answer is cut off', async () => {
  const { port } = await serve(() => Promise.resolve(new Response('no', { status: 403 })))
  const socket = net.connect(port, '127.0.0.1')
  socket.resume()
  const endless = function* (): Generator<Buffer> {
    yield Buffer.from('PUT / HTTP/1.1\r\nhost: a\r\ncontent-length: 1000000000000\r\n\r\n')
    for (;;) yield Buffer.alloc(1024 * 1024)
  }
  await expect(pipeline(Readable.from(endless()), socket)).rejects.toThrow()
  expect(socket.bytesWritten).toBeLessThan(1e9)
})

test('a reader that stops early leaves the connection to the answer', async () => {
  const { port } = await serve(async (request) => {
    for await (const chunk of bodyOf(request)) if (chunk.length > 0) break
    return new Response('enough', { status: 400 })
  })
  const put = http.request({
    port,
    host: '127.0.0.1',
    method: 'PUT',
    headers: { 'content-length': 4_000_000 },
  })
  const sent = once(put, 'finish')
  const answered = once(put, 'response')
  put.end(Buffer.alloc(4_000_000))
  const [response] = (await answered) as [http.IncomingMessage]
  expect(await text(response)).toBe('enough')
  await sent
})

test('a response streams, and a client that leaves cancels it', async () => {
  const canceled = deferred<void>()
  const { origin } = await serve(() => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
      cancel: () => canceled.resolve(),
    })
    return Promise.resolve(new Response(body))
  })
  const off = new AbortController()
  const response = await fetch(origin, { signal: off.signal })
  const first = (await response.body?.getReader().read()) as { readonly value?: Uint8Array } | undefined
  expect(first?.value?.length).toBeGreaterThan(0)
  off.abort()
  await canceled.promise
})

test.each([
  ['no host', 'GET / HTTP/1.0\r\n\r\n'],
  ['a host with a path', 'GET / HTTP/1.1\r\nhost: a/b\r\nconnection: close\r\n\r\n'],
  ['a host with credentials', 'GET / HTTP/1.1\r\nhost: a@b\r\nconnection: close\r\n\r\n'],
  ['a host that is none', 'GET / HTTP/1.1\r\nhost: [::g]\r\nconnection: close\r\n\r\n'],
  ['a port that is none', 'GET / HTTP/1.1\r\nhost: a:99999\r\nconnection: close\r\n\r\n'],
  [
    'a target of another host',
    'GET http://evil.example.com/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
  ],
  ['a target that is no path', 'OPTIONS * HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'],
  ['a method that fetch forbids', 'TRACE / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'],
])('a request with %s is 400, and the handler sees nothing of it', async (_, text) => {
  let seen = 0
  const { port } = await serve(() => {
    seen++
    return Promise.resolve(new Response())
  })
  const answer = await raw(port, text)
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer).toContain('INVALID_REQUEST')
  expect(seen).toBe(0)
})

test('a path that looks like a host stays a path', async () => {
  const { port } = await serve((request) => Promise.resolve(new Response(request.url)))
  expect(
    await raw(port, 'GET //evil.example.com/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'),
  ).toContain('http://a//evil')
})

test('a handler that throws is a 500 without its reason', async () => {
  const { origin } = await serve(() => Promise.reject(new Error('secret reason')))
  const response = await fetch(origin)
  expect(response.status).toBe(500)
  expect(await response.text()).not.toContain('secret')
})

test('HEAD gets the headers alone', async () => {
  const { origin } = await serve(() => Promise.resolve(new Response('body', { headers: { 'x-a': '1' } })))
  const response = await fetch(origin, { method: 'HEAD' })
  expect(response.headers.get('x-a')).toBe('1')
  expect(await response.text()).toBe('')
})

async function text(response: http.IncomingMessage): Promise<string> {
  let all = ''
  for await (const chunk of response) all += String(chunk)
  return all
}

interface Deferred<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
}

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => (resolve = settle))
  return { promise, resolve }
}
