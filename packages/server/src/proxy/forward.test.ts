import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { inPieces } from '../providers/conformance/send.ts'
import { forward } from './forward.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

const SECRET = 'X-Amz-Signature=very-secret'
const MIB = 1024 * 1024

/** A store that answers as the test wants, and a request that it has signed. */
async function storeThat(
  listener: (...request: Parameters<RequestListener>) => unknown,
): Promise<{ method: 'PUT'; url: string; headers: Record<string, string> }> {
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing)).listen(
    0,
    '127.0.0.1',
  )
  servers.push(server)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    method: 'PUT',
    url: `http://127.0.0.1:${port}/bucket/key?${SECRET}`,
    headers: { 'x-amz-checksum-crc32c': 'abc' },
  }
}

test('the store gets exactly what was signed, and its ETag comes back', async () => {
  let seen: unknown
  const request = await storeThat(async (incoming, outgoing) => {
    let size = 0
    for await (const chunk of incoming as AsyncIterable<Buffer>) size += chunk.length
    const {
      'content-length': length,
      'transfer-encoding': chunked,
      'x-amz-checksum-crc32c': crc,
      'content-type': type,
    } = incoming.headers
    seen = { method: incoming.method, url: incoming.url, size, length, chunked, crc, type }
    outgoing.setHeader('etag', '"abc"').end()
  })
  const size = 3 * MIB + 1
  expect(await forward(request, inPieces(new Uint8Array(size)), { op: 'part', size })).toEqual({
    status: 200,
    headers: { etag: '"abc"' },
  })
  expect(seen).toEqual({
    method: 'PUT',
    url: `/bucket/key?${SECRET}`,
    size,
    length: String(size),
    chunked: undefined,
    crc: 'abc',
    type: undefined,
  })
})

test('no more is taken from the sender than the store takes', async () => {
  let release: () => void = () => undefined
  const request = await storeThat((incoming, outgoing) => {
    incoming.pause()
    release = () => void incoming.resume().once('end', () => outgoing.end())
  })
  const size = 64 * MIB
  let produced = 0
  async function* body(): AsyncGenerator<Uint8Array> {
    for (; produced < size; produced += 65_536) yield new Uint8Array(65_536)
  }
  const forwarding = forward(request, body(), { op: 'part', size })
  // until nothing moves any more: then only sockets' buffers hold what was taken
  for (let still = 0; still < 200;) {
    const before = produced
    await setImmediate()
    still = produced === before && produced > 0 ? still + 1 : 0
  }
  expect(produced).toBeLessThan(size / 4)
  release()
  expect((await forwarding).status).toBe(200)
})

test('a sender that breaks off breaks off the store’s request too', async () => {
  let cut: Promise<unknown> = Promise.resolve()
  const request = await storeThat((incoming) => {
    incoming.on('error', () => undefined).resume()
    cut = once(incoming, 'close')
  })
  async function* body(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(MIB)
    throw new Error('aborted')
  }
  await expect(forward(request, body(), { op: 'part', size: 2 * MIB })).rejects.toMatchObject({
    code: 'LENGTH_MISMATCH',
  })
  await cut
})

test.each<[string, RequestListener]>([
  ['takes nothing', (incoming) => void incoming.pause()],
  ['takes all and answers nothing', (incoming) => void incoming.resume()],
  [
    'begins to refuse and never ends',
    (incoming, outgoing) => {
      incoming.resume().once('end', () => outgoing.writeHead(503).write('<Error>'))
    },
  ],
])('a store that %s is given up after a while', async (_, listener) => {
  const request = await storeThat(listener)
  const size = 16 * MIB
  const forwarding = forward(request, inPieces(new Uint8Array(size)), { op: 'part', size }, 100)
  await expect(forwarding).rejects.toMatchObject({ code: 'UNAVAILABLE' })
})

test('a sender may take its time', async () => {
  const request = await storeThat(
    (incoming, outgoing) => void incoming.resume().once('end', () => outgoing.end()),
  )
  async function* body(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(1)
    await new Promise((resolve) => setTimeout(resolve, 600))
    yield new Uint8Array(1)
  }
  expect((await forward(request, body(), { op: 'part', size: 2 }, 400)).status).toBe(200)
})

test.each<[string, RequestListener, string]>([
  [
    'refuses before it has read',
    (_, outgoing) => void outgoing.writeHead(404).end('<Error><Code>NoSuchUpload</Code></Error>'),
    'NO_SUCH_UPLOAD',
  ],
  [
    'asks for less',
    (incoming, outgoing) =>
      void incoming.resume().once('end', () => outgoing.writeHead(503, { 'retry-after': '3' }).end()),
    'UNAVAILABLE',
  ],
  [
    'cuts the connection',
    (incoming) => void incoming.once('data', () => incoming.socket.resetAndDestroy()),
    'UNAVAILABLE',
  ],
  [
    'leads elsewhere',
    (incoming, outgoing) =>
      void incoming
        .resume()
        .once('end', () => outgoing.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()),
    'REFUSED',
  ],
])('a store that %s is told as it is, without the URL', async (_, listener, code) => {
  const request = await storeThat(listener)
  const size = 1 * MIB
  const failure = await forward(request, inPieces(new Uint8Array(size)), { op: 'part', size }).catch(
    (error: unknown) => error,
  )
  expect(failure).toMatchObject({ code })
  const cause = failure instanceof Error ? failure.cause : undefined
  expect(
    [String(failure), String(cause), cause instanceof Error ? String(cause.stack) : ''].join('\n'),
  ).not.toContain('very-secret')
})

test('a store that is not there is one that cannot be reached', async () => {
  const request = await storeThat(() => undefined)
  const [server] = servers.splice(0)
  await new Promise((resolve) => server?.close(resolve))
  await expect(forward(request, inPieces(new Uint8Array(9)), { op: 'put', size: 9 })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  })
})
