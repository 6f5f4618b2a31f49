import { PACK_TYPE, type DownloadOk, type SignedRequest } from '@longshore/protocol'
import { startCeph, type S3Bucket } from '@longshore/testkit'
import { once } from 'node:events'
import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bytes, item, SECRET } from '../../test/harness.ts'
import { fileOf, packOf } from '../../test/pack-body.ts'
import { createHandler } from '../create-handler.ts'
import type { Failure } from '../http/failure-log.ts'
import { toNodeListener } from '../node/to-node-listener.ts'
import {
  bytesFrom,
  checksumOf,
  expectBytes,
  wholeChecksumOf,
  withBitFlipped,
} from '../providers/conformance/bytes.ts'
import { s3, type S3Provider } from '../providers/s3.ts'

const store = await startCeph()
const MIB = 1024 * 1024
const PART = 5 * MIB

describe.skipIf(store === undefined)('a store that only the handler reaches', { timeout: 60_000 }, () => {
  let bucket: S3Bucket
  let provider: S3Provider
  let server: Server
  let origin: string
  const failures: Failure[] = []
  /** all that the browser was ever told */
  const told: string[] = []

  beforeAll(async () => {
    if (!store) return
    bucket = await store.makeBucket()
    const { endpoint, region, credentials } = store
    provider = s3({ bucket: bucket.name, endpoint, region, credentials, keyPrefix: 'inner/' })
    const handler = createHandler({
      provider,
      proxy: true,
      secret: SECRET,
      authorize: () => ({ tenant: 'u1', prefix: 'users/u1/' }),
      onError: (failure) => failures.push(failure),
    })
    server = createServer(toNodeListener(handler)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await provider.dispose?.()
    await bucket.remove()
    await store?.release()
  })

  async function call<Ok>(path: string, one: unknown): Promise<Ok> {
    const response = await fetch(`${origin}/api/longshore${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ items: [one] }),
    })
    const text = await response.text()
    told.push(text)
    const { items } = JSON.parse(text) as { items: { ok: Ok }[] }
    if (!items[0]?.ok) throw new Error(text)
    return items[0].ok
  }

  async function send(
    request: SignedRequest | undefined,
    body: Uint8Array<ArrayBuffer>,
  ): Promise<{ status: number; code: string | undefined; etag: string | null }> {
    if (request?.method !== 'PUT') throw new Error('no PUT')
    expect(request.url.startsWith(origin)).toBe(true)
    const response = await fetch(request.url, { method: 'PUT', headers: request.headers, body })
    const text = await response.text()
    told.push(request.url, JSON.stringify(request.headers), text, JSON.stringify([...response.headers]))
    const code = text === '' ? undefined : (JSON.parse(text) as { error: { code: string } }).error.code
    return { status: response.status, code, etag: response.headers.get('etag') }
  }

  interface Open {
    readonly token: string
    readonly key: string
    readonly parts: readonly Uint8Array<ArrayBuffer>[]
    readonly requests: readonly SignedRequest[]
    readonly whole: string
  }

  /** An upload of two parts, signed. */
  async function openUpload(seed: number): Promise<Open> {
    const whole = bytesFrom(seed, PART + 3)
    const parts = [whole.slice(0, PART), whole.slice(PART)]
    const created = await call<{ token: string; key: string }>(
      '/uploads/create',
      item({ size: PART + 3, partSize: PART }),
    )
    const { requests } = await call<{ requests: SignedRequest[] }>('/uploads/sign', {
      token: created.token,
      parts: parts.map((part, index) => ({
        partNumber: index + 1,
        size: part.length,
        checksum: checksumOf(part),
      })),
    })
    return { ...created, parts, requests, whole: wholeChecksumOf(whole, PART) }
  }

  const partsOf = (token: string): Promise<{ state: string; parts: { partNumber: number }[] }> =>
    call('/uploads/parts', { token })

  test('takes a file of parts and gives it back, whole and by ranges, over the handler alone', async () => {
    const { token, key, parts, requests, whole } = await openUpload(1)
    for (const [index, request] of requests.entries()) {
      const { status, etag } = await send(request, parts[index] ?? new Uint8Array())
      expect([status, etag]).toEqual([200, expect.stringMatching(/^"[0-9a-f]{32}"$/)])
    }
    expect(await call('/uploads/complete', { token, checksum: whole })).toMatchObject({
      state: 'completed',
      object: { key, size: PART + 3, checksum: { value: whole, verifiedBy: 'store' } },
    })
    const { request, etag } = await call<DownloadOk>('/downloads/sign', { key })
    expect(request.url.startsWith(origin)).toBe(true)
    told.push(request.url)
    const read = await fetch(request.url, { headers: { 'if-match': etag } })
    told.push(JSON.stringify([...read.headers]))
    expectBytes(new Uint8Array(await read.arrayBuffer()), Uint8Array.from(Buffer.concat(parts)))
    const range = await fetch(request.url, { headers: { range: `bytes=${PART}-`, 'if-match': etag } })
    expect([range.status, range.headers.get('content-range')]).toEqual([
      206,
      `bytes ${PART}-${PART + 2}/${PART + 3}`,
    ])
    expectBytes(new Uint8Array(await range.arrayBuffer()), parts[1])
    const other = await fetch(request.url, { headers: { 'if-match': '"other"' } })
    expect([other.status, await other.text()]).toEqual([412, ''])
  })

  test('takes a file of one request, and answers 412 where it is there already', async () => {
    const body = bytesFrom(2, 10)
    const checksum = checksumOf(body)
    const created = await call<{ token: string; key: string; request: SignedRequest }>(
      '/uploads/create',
      item({ checksum, name: 'Ä.txt', metadata: { Album: 'Köln' } }),
    )
    expect(created.request).toMatchObject({ headers: { 'content-type': 'text/plain' } })
    expect((await send(created.request, body)).status).toBe(200)
    expect(await send(created.request, body)).toMatchObject({ status: 412, code: 'CONFLICT' })
    expect(await call('/uploads/complete', { token: created.token, checksum })).toMatchObject({
      object: {
        name: 'Ä.txt',
        type: 'text/plain',
        metadata: { Album: 'Köln' },
        checksum: { verifiedBy: 'store' },
      },
    })
  })

  test('takes an empty file', async () => {
    const checksum = checksumOf(new Uint8Array())
    const created = await call<{ token: string; request: SignedRequest }>(
      '/uploads/create',
      item({ size: 0, checksum }),
    )
    expect((await send(created.request, new Uint8Array())).status).toBe(200)
    expect(await call('/uploads/complete', { token: created.token, checksum })).toMatchObject({
      state: 'completed',
    })
  })

  test('refuses other bytes than were signed, in words the browser knows, and keeps none of them', async () => {
    const { token, parts, requests } = await openUpload(3)
    const [first = new Uint8Array()] = parts
    expect(await send(requests[0], withBitFlipped(first))).toMatchObject({
      status: 400,
      code: 'CHECKSUM_MISMATCH',
    })
    for (const wrong of [first.slice(1), Uint8Array.from([...first, 1])])
      expect(await send(requests[0], wrong)).toMatchObject({ status: 403, code: 'SIGNATURE_INVALID' })
    expect(await partsOf(token)).toMatchObject({ state: 'open', parts: [] })
    expect((await send(requests[0], first)).status).toBe(200)
    expect((await partsOf(token)).parts).toHaveLength(1)
  })

  test('an upload that is gone is told as such', async () => {
    const { token, parts, requests } = await openUpload(4)
    await call('/uploads/abort', { token })
    expect(await send(requests[1], parts[1] ?? new Uint8Array())).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    })
  })

  test('a body that is cut on its way leaves no part, and the part can be sent again', async () => {
    const { token, parts, requests } = await openUpload(5)
    const [first = new Uint8Array()] = parts
    const [request] = requests
    if (request?.method !== 'PUT') throw new Error('no PUT')
    const cut = httpRequest(request.url, {
      method: 'PUT',
      headers: { ...request.headers, 'content-length': first.length },
    })
    cut.on('error', () => undefined)
    cut.write(first.subarray(0, 2 * MIB), () => cut.destroy())
    await new Promise((resolve) => cut.once('close', resolve))
    expect((await send(request, first)).status).toBe(200)
    expect((await partsOf(token)).parts).toMatchObject([
      { partNumber: 1, size: PART, checksum: checksumOf(first) },
    ])
  })

  test('takes a pack, whose files the store verifies', async () => {
    const files = [fileOf('hello'), fileOf('world', { checksum: checksumOf(bytes('World')) })]
    const response = await fetch(`${origin}/api/longshore/uploads/pack`, {
      method: 'POST',
      headers: { 'content-type': PACK_TYPE },
      body: packOf(files),
    })
    const text = await response.text()
    told.push(text)
    const { items } = JSON.parse(text) as { items: { ok: { key: string } }[] }
    expect(items).toMatchObject([
      { ok: { checksum: { verifiedBy: 'store' } } },
      { error: { code: 'CHECKSUM_MISMATCH' } },
    ])
    expect(await bucket.read(`inner/users/u1/${items[0]?.ok.key}`)).toEqual(bytes('hello'))
  })

  test('an object is put, read and removed by its path, in pieces where it is large', async () => {
    const body = bytesFrom(8, 17 * MIB)
    const url = `${origin}/api/longshore/content/by%20path/%C3%A4%2B.bin`
    const put = await fetch(url, { method: 'PUT', body, headers: { 'content-type': 'image/png' } })
    expect(await put.json()).toMatchObject({
      key: 'by path/ä+.bin',
      size: body.length,
      type: 'image/png',
      checksum: { value: checksumOf(body), verifiedBy: 'store' },
    })
    expectBytes(new Uint8Array(await (await fetch(url)).arrayBuffer()), body)
    const part = await fetch(url, { headers: { range: 'bytes=-3' } })
    expect([part.status, new Uint8Array(await part.arrayBuffer())]).toEqual([206, body.slice(-3)])
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(409)
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(204)
    expect((await fetch(url)).status).toBe(404)
    expect((await bucket.listUploads()).map(({ key }) => key)).not.toContain('inner/users/u1/by path/ä+.bin')
  })

  test('files are listed, described, moved and removed, as with any store', async () => {
    const put = await fetch(`${origin}/api/longshore/content/desk/a.txt`, { method: 'PUT', body: 'hello' })
    expect(put.status).toBe(200)
    expect(await call('/files/list', { prefix: 'desk/' })).toMatchObject({
      objects: [{ key: 'desk/a.txt', size: 5 }],
    })
    await call('/files/metadata', { key: 'desk/a.txt', metadata: { Titel: 'Grüße' } })
    const moved = await call('/files/move', { from: 'desk/a.txt', to: 'shelf/b.txt' })
    expect(moved).toMatchObject({
      key: 'shelf/b.txt',
      metadata: { titel: 'Grüße' },
      checksum: { verifiedBy: 'store' },
    })
    expect(await call('/files/remove', { prefix: 'shelf/' })).toMatchObject({
      removed: 1,
      failed: [],
      more: false,
    })
  })

  test('the browser was told nothing of where the store is', () => {
    const { host, port } = new URL(store?.endpoint ?? '')
    const all =
      told.join('\n') +
      told.map((text) => Buffer.from(text.split('/').at(-1) ?? '', 'base64url').toString('latin1')).join('\n')
    for (const secret of [
      host,
      `:${port}/`,
      bucket.name,
      'X-Amz',
      'x-amz',
      'inner/',
      store?.credentials.accessKeyId,
    ])
      expect(all).not.toContain(secret)
    expect(failures).toEqual([])
    expect(told.length).toBeGreaterThan(20)
  })

  test('an expired grant is refused with 403', async () => {
    const handler = createHandler({
      provider,
      proxy: true,
      secret: SECRET,
      signedRequestTtl: 1,
      authorize: () => ({ tenant: 'u1' }),
    })
    const { requests } = await openUpload(7)
    expect(requests).toHaveLength(2)
    const response = await handler(
      new Request('http://a/api/longshore/uploads/create', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ items: [item({ checksum: checksumOf(bytes('0123456789')) })] }),
      }),
    )
    const { items } = (await response.json()) as { items: { ok: { request: { url: string } } }[] }
    const put = await handler(
      new Request(items[0]?.ok.request.url ?? '', {
        method: 'PUT',
        headers: { 'content-length': '10', 'content-type': 'text/plain' },
        body: Uint8Array.from(bytes('0123456789')),
      }),
    )
    expect(put.status).toBe(403)
    expect(await put.json()).toMatchObject({ error: { code: 'SIGNATURE_EXPIRED' } })
  })
})
