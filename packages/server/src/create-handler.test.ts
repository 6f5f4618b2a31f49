import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import type {
  CompleteOk,
  CreateOk,
  DownloadOk,
  Outcome,
  PartsOk,
  SignedPut,
  SignOk,
} from '@longshore/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FILE, fileItem, item, SECRET } from '../test/harness.ts'
import { checksumOf, wholeOf } from '../test/memory-store.ts'
import { createHandler } from './create-handler.ts'
import type { Failure } from './http/failure-log.ts'
import { toNodeListener } from './node.ts'
import { filesystem, type FilesystemProvider } from './providers/filesystem.ts'

// The handler as it is used: behind node:http, over the filesystem store.
const failures: Failure[] = []
let root: string
let provider: FilesystemProvider
let server: http.Server
let origin: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'longshore-handler-'))
  provider = filesystem({ root, fsync: false })
  const handler = createHandler({
    provider,
    secret: SECRET,
    authorize: () => ({ tenant: 'u1', prefix: 'users/u1/' }),
    onError: (failure) => failures.push(failure),
  })
  server = http.createServer(toNodeListener(handler))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await provider.dispose?.()
  await rm(root, { recursive: true, force: true })
})

function call<Ok>(name: string, one: unknown): Promise<Ok> {
  return post(`/uploads/${name}`, one)
}

async function post<Ok>(path: string, one: unknown): Promise<Ok> {
  const response = await fetch(`${origin}/api/longshore${path}`, {
    method: 'POST',
    body: JSON.stringify({ items: [one] }),
    headers: { 'content-type': 'application/json' },
  })
  const { items } = (await response.json()) as { items: readonly Outcome<Ok>[] }
  const [outcome] = items
  if (!outcome || !('ok' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.ok
}

function put(request: SignedPut, body: Uint8Array): Promise<Response> {
  return fetch(request.url, { method: 'PUT', body: Uint8Array.from(body), headers: request.headers })
}

async function signed(token: string, parts: readonly Uint8Array[]): Promise<readonly SignedPut[]> {
  const items = parts.map((part, index) => ({
    partNumber: index + 1,
    size: part.length,
    checksum: checksumOf(part),
  }))
  const { requests } = await call<SignOk>('sign', { token, parts: items })
  return requests.flatMap((request) => (request.method === 'PUT' ? [request] : []))
}

test('a file of parts goes over the wire and back from the listing, and its object is told', async () => {
  const { token, key } = await call<CreateOk>(
    'create',
    fileItem({ name: '文件 #1?.txt', metadata: { note: 'ä' } }),
  )
  const requests = await signed(token, FILE.parts)
  for (const [index, request] of requests.entries()) {
    const response = await put(request, FILE.parts[index] ?? new Uint8Array())
    expect(response.status).toBe(200)
    expect(response.headers.get('etag')).toMatch(/^".+"$/)
  }
  const listed = await call<PartsOk>('parts', { token })
  expect(listed).toMatchObject({
    state: 'open',
    parts: [{ partNumber: 1, size: 4 }, { partNumber: 2 }, { partNumber: 3 }],
  })
  const done = await call<CompleteOk>('complete', { token, checksum: FILE.whole })
  expect(done).toMatchObject({
    state: 'completed',
    object: {
      key,
      name: '文件 #1?.txt',
      size: 10,
      metadata: { note: 'ä' },
      checksum: { value: FILE.whole, verifiedBy: 'server' },
    },
  })
  expect(await call('complete', { token, checksum: FILE.whole })).toEqual(done)
  expect(await call('parts', { token })).toEqual(done)
})

test('attack 10: a body longer or shorter than was signed, or another one, leaves nothing', async () => {
  const body = new TextEncoder().encode('0123456789')
  const created = await call<CreateOk>('create', item({ checksum: checksumOf(body) }))
  if (created.request?.method !== 'PUT') throw new Error('no PUT')
  const tooLong = await put(created.request, new Uint8Array(1_000_000))
  expect(tooLong.status).toBe(403)
  expect(await tooLong.json()).toMatchObject({ error: { code: 'SIGNATURE_INVALID' } })
  const wrong = await put(created.request, body.toReversed())
  expect(wrong.status).toBe(400)
  expect(await wrong.json()).toMatchObject({ error: { code: 'CHECKSUM_MISMATCH' } })
  expect(await call('complete', { token: created.token, checksum: checksumOf(body) })).toEqual({
    state: 'incomplete',
    parts: [1],
  })
  expect((await put(created.request, body)).status).toBe(200)
  expect((await put(created.request, body)).status).toBe(412)
  expect(await call('complete', { token: created.token, checksum: checksumOf(body) })).toMatchObject({
    state: 'completed',
  })
})

test('attack 40: a chunked body, with an unsigned trailer or without, is 403', async () => {
  const part = new TextEncoder().encode('0123456789')
  const { token } = await call<CreateOk>('create', item({ partSize: 10 }))
  const [request] = await signed(token, [part])
  if (!request) throw new Error('no request')
  for (const headers of [{ trailer: 'x-amz-checksum-crc32c' }, {}]) {
    const chunked = http.request(request.url, {
      method: 'PUT',
      headers: { 'transfer-encoding': 'chunked', ...headers },
    })
    chunked.end(part)
    const [response] = (await once(chunked, 'response')) as [http.IncomingMessage]
    expect(response.statusCode).toBe(403)
    response.resume()
    await once(response, 'end')
  }
})

test.each(['reset', 'closed'])(
  'a part whose connection is %s midway counts for nothing, is not logged, and is taken again',
  async (how) => {
    const part = new Uint8Array(3_000_000).fill(7)
    const { token } = await call<CreateOk>('create', item({ size: part.length, partSize: part.length }))
    const [request] = await signed(token, [part])
    if (!request) throw new Error('no request')
    const { port, pathname } = new URL(request.url)
    const socket = net.connect(Number(port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(
      `PUT ${pathname} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-length: ${part.length}\r\n\r\n`,
    )
    await new Promise<void>((resolve) => socket.write(part.subarray(0, 2_000_000), () => resolve()))
    const gone = once(socket, 'close')
    if (how === 'reset') socket.resetAndDestroy()
    else socket.end()
    socket.resume()
    await gone
    expect((await put(request, part)).status).toBe(200)
    const whole = wholeOf([part])
    expect(await call('complete', { token, checksum: whole })).toMatchObject({
      state: 'completed',
      object: { size: part.length },
    })
    expect(failures).toEqual([])
  },
)

test('a create whose answer was lost is found again on the store, unless its parts are cut otherwise now', async () => {
  const file = fileItem()
  const first = await call<CreateOk>('create', file)
  const [request] = await signed(first.token, FILE.parts)
  if (request) await put(request, FILE.parts[0] ?? new Uint8Array())
  const second = await call<CreateOk>('create', { ...file, attempt: 2 })
  expect(await call('parts', { token: second.token })).toMatchObject({ parts: [{ partNumber: 1 }] })
  const third = await call<CreateOk>('create', { ...file, attempt: 3, partSize: 5 })
  expect(await call('parts', { token: third.token })).toMatchObject({ state: 'open', parts: [] })
  expect(await call('parts', { token: second.token })).toEqual({ state: 'gone' })
  await call('abort', { token: third.token })
  expect(await provider.listUploads({ key: `users/u1/${third.key}` })).toEqual([])
})

test('an object goes down by ranges, whole, and by HEAD, over the wire', async () => {
  const body = new Uint8Array(3_000_000).map((_, i) => i % 251)
  await provider.put(
    { key: 'users/u1/down.bin', type: 'image/png', metadata: {}, onlyIfAbsent: false },
    new Blob([body]).stream(),
  )
  const { request, etag, checksum } = await post<DownloadOk>('/downloads/sign', { key: 'down.bin' })
  expect(checksum).toMatchObject({ value: checksumOf(body), verifiedBy: 'server' })

  const ranges = [0, 1_000_000, 2_000_000].map(async (start) => {
    const headers = { range: `bytes=${start}-${start + 999_999}`, 'if-match': etag }
    const response = await fetch(request.url, { headers, cache: 'no-store' })
    expect(response.status).toBe(206)
    return Buffer.from(await response.arrayBuffer())
  })
  expect(Buffer.compare(Buffer.concat(await Promise.all(ranges)), body)).toBe(0)

  const head = await fetch(request.url, { method: 'HEAD' })
  expect(head.headers.get('content-length')).toBe('3000000')
  const whole = await fetch(request.url)
  expect(whole.headers.get('content-length')).toBe('3000000')
  expect(Buffer.compare(Buffer.from(await whole.arrayBuffer()), body)).toBe(0)
})

test('a download that is broken off holds no file open, and is nothing for the log', async () => {
  await provider.put(
    { key: 'users/u1/large.bin', type: '', metadata: {}, onlyIfAbsent: false },
    new Blob([new Uint8Array(30_000_000)]).stream(),
  )
  const { request } = await post<DownloadOk>('/downloads/sign', { key: 'large.bin' })
  for (let i = 0; i < 10; i++) {
    const off = new AbortController()
    const response = await fetch(request.url, { signal: off.signal })
    const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader()
    await reader?.read()
    expect((await openBlobs()).length).toBeGreaterThan(0)
    off.abort()
    await expect.poll(openBlobs, { timeout: 5000 }).toEqual([])
  }
  expect(failures).toEqual([])
})

/** Files of the store that this process holds open. */
async function openBlobs(): Promise<readonly string[]> {
  const handles = await readdir('/proc/self/fd')
  const paths = await Promise.all(handles.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
  return paths.filter((path) => path.startsWith(`${root}/blobs`))
}
