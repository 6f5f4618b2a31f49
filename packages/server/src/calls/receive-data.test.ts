import type { SignedPut } from '@longshore/protocol'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BASE, bytes, fileItem, harness, item, ORIGIN, SECRET, type Harness } from '../../test/harness.ts'
import { checksumOf, memoryStore } from '../../test/memory-store.ts'
import { signText } from '../token/signed-text.ts'
import { createKeyring } from '../token/keyring.ts'

const BODY = bytes('0123456789')
let all: Harness
let request: SignedPut

beforeEach(async () => {
  all = harness({ cors: { origins: ['https://app.example.com'] } })
  const created = await all.ok('create', item({ checksum: checksumOf(BODY) }))
  if (created.request?.method !== 'PUT') throw new Error('no PUT')
  request = created.request
})
afterEach(() => void vi.useRealTimers())

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { error: { code: string } }).error.code
}

/** A PUT with exactly these headers, whatever was signed. */
function put(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array = BODY,
): Promise<Response> {
  return all.handler(new Request(url, { method: 'PUT', body: Uint8Array.from(body), headers }))
}

const AS_SIGNED = { 'content-type': 'text/plain', 'content-length': '10' }

describe('a signed data request', () => {
  test('stands under the handler’s path, does what was signed, and answers the store’s ETag', async () => {
    expect(request.url.startsWith(`${BASE}/data/`)).toBe(true)
    const response = await put(request.url, { ...AS_SIGNED, origin: 'https://app.example.com' })
    expect(response.status).toBe(200)
    expect(response.headers.get('etag')).toMatch(/^"/)
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example.com')
    expect(await response.text()).toBe('')
  })

  test('stands under publicUrl where there is one', async () => {
    const behindProxy = harness({ publicUrl: 'https://cdn.example.com' })
    const created = await behindProxy.ok('create', item({ checksum: checksumOf(BODY) }))
    expect(created.request?.url).toMatch(/^https:\/\/cdn\.example\.com\/api\/longshore\/data\//)
  })

  test.each<[string, Readonly<Record<string, string>>]>([
    ['attack 10: more bytes than were signed', { ...AS_SIGNED, 'content-length': '1000000000' }],
    ['fewer bytes', { ...AS_SIGNED, 'content-length': '9' }],
    ['a length written in another way', { ...AS_SIGNED, 'content-length': '010' }],
    ['no length', { 'content-type': 'text/plain' }],
    ['attack 40: a trailer', { ...AS_SIGNED, trailer: 'x-amz-checksum-crc32c' }],
    ['attack 40: an announced checksum trailer', { ...AS_SIGNED, 'x-amz-trailer': 'x-amz-checksum-crc32c' }],
    ['chunks', { ...AS_SIGNED, 'transfer-encoding': 'chunked' }],
    ['compression', { ...AS_SIGNED, 'content-encoding': 'gzip' }],
    ['a range', { ...AS_SIGNED, 'content-range': 'bytes 0-9/10' }],
    ['another type', { ...AS_SIGNED, 'content-type': 'text/html' }],
    ['its type with more behind it', { ...AS_SIGNED, 'content-type': 'text/plain; charset=utf-8' }],
    ['no type', { 'content-length': '10' }],
  ])('with %s is refused before a byte is read', async (_, headers) => {
    const response = await put(request.url, headers)
    expect(response.status).toBe(403)
    expect(await codeOf(response)).toBe('SIGNATURE_INVALID')
    expect(all.store.calls).not.toContain('receive')
  })

  test('of a part carries no type; with one it is refused', async () => {
    const { token } = await all.ok('create', fileItem())
    const part = bytes('aaaa')
    const { requests } = await all.ok('sign', {
      token,
      parts: [{ partNumber: 1, size: 4, checksum: checksumOf(part) }],
    })
    const url = requests[0]?.url ?? ''
    const typed = await put(
      url,
      { 'content-length': '4', 'content-type': 'application/x-www-form-urlencoded' },
      part,
    )
    expect(await codeOf(typed)).toBe('SIGNATURE_INVALID')
    // A Request gives text a type of its own accord; bytes get none.
    expect((await put(url, { 'content-length': '4' }, part)).status).toBe(200)
  })

  test('attack 40: with a query, a signature cut, changed or missing, is refused', async () => {
    const forged = [
      `${request.url}?X-Amz-Credential=x`,
      `${request.url}?`,
      request.url.slice(0, -1),
      request.url.slice(0, request.url.lastIndexOf('.')),
      request.url.slice(0, request.url.lastIndexOf('.') + 1),
      `${request.url}/`,
      `${BASE}/data/`,
      `${BASE}/data/x`,
      `${BASE}/data/constructor`,
    ]
    for (const url of forged) {
      // A bare question mark is no query, and the URL standard drops it from what a handler can see.
      if (new URL(url).href === request.url || url.endsWith('?')) continue
      const response = await put(url, AS_SIGNED)
      expect(response.status, url).toBe(403)
      expect(await codeOf(response)).toBe('SIGNATURE_INVALID')
    }
    expect(all.store.calls).not.toContain('receive')
  })

  test('is no token, and a token is no data request', async () => {
    const created = await all.ok('create', fileItem())
    expect((await put(`${BASE}/data/${created.token}`, AS_SIGNED)).status).toBe(403)
    const signed = request.url.slice(`${BASE}/data/`.length)
    expect((await all.fails('parts', { token: signed })).code).toBe('TOKEN_INVALID')
  })

  test('that is signed but no grant is refused', async () => {
    const signed = await signText(createKeyring([SECRET]), 'data', { size: 10 })
    expect((await put(`${BASE}/data/${signed}`, AS_SIGNED)).status).toBe(403)
  })

  test('past its time is refused with a code of its own', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const short = harness({ signedRequestTtl: 2000 })
    const { request: put2s } = await short.ok('create', item({ checksum: checksumOf(BODY) }))
    if (!put2s) throw new Error('no request')
    expect(put2s.expiresIn).toBe(2000)
    vi.setSystemTime(Date.now() + 1999)
    expect((await short.send(put2s, BODY)).status).toBe(200)
    vi.setSystemTime(Date.now() + 1)
    const late = await short.send(put2s, BODY)
    expect(late.status).toBe(403)
    expect(await codeOf(late)).toBe('SIGNATURE_EXPIRED')
  })

  test.each(['POST', 'DELETE', 'constructor'])('by %s is refused', async (method) => {
    const response = await all.handler(new Request(request.url, { method }))
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD, PUT')
  })

  test.each(['GET', 'HEAD'])('by %s reads nothing: it was signed for writing', async (method) => {
    await put(request.url, AS_SIGNED)
    const response = await all.handler(new Request(request.url, { method }))
    expect(response.status).toBe(403)
    expect(await codeOf(response)).toBe('SIGNATURE_INVALID')
  })

  test('is unknown where the store takes its data itself', async () => {
    const elsewhere = memoryStore()
    const { handler } = harness({
      store: { ...elsewhere, capabilities: { ...elsewhere.capabilities, data: false } },
    })
    const response = await handler(new Request(request.url, { method: 'PUT', body: 'x' }))
    expect(response.status).toBe(404)
  })
})

test.each<[Parameters<ReturnType<typeof memoryStore>['failNext']>[1], number, string]>([
  ['CHECKSUM_MISMATCH', 400, 'CHECKSUM_MISMATCH'],
  ['LENGTH_MISMATCH', 400, 'INVALID_SIZE'],
  ['ALREADY_EXISTS', 412, 'CONFLICT'],
  ['NO_SUCH_UPLOAD', 404, 'NOT_FOUND'],
  ['FULL', 507, 'STORE_FULL'],
  ['UNAVAILABLE', 503, 'STORE_UNAVAILABLE'],
])('a store’s %s is answered with %i, readable by the page', async (code, status, wire) => {
  all.store.failNext('receive', code)
  const response = await put(request.url, { ...AS_SIGNED, origin: 'https://app.example.com' })
  expect(response.status).toBe(status)
  expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example.com')
  expect(response.headers.has('retry-after')).toBe(status === 503)
  expect(await codeOf(response)).toBe(wire)
})

test('attack 39: nothing of the signed URL stands in the log of a failure', async () => {
  Object.assign(all.store, {
    receive: () => {
      throw new Error(`cannot write for ${request.url}`)
    },
  })
  const response = await put(request.url, AS_SIGNED)
  expect(response.status).toBe(500)
  const signed = request.url.slice(`${BASE}/data/`.length)
  expect(JSON.stringify([await response.text(), all.failures])).not.toContain(signed.slice(0, 20))
  expect(all.failures).toMatchObject([{ call: 'PUT /data', code: 'INTERNAL' }])
})

test('a request that was called off while it was received is nothing for the log', async () => {
  const off = new AbortController()
  Object.assign(all.store, {
    receive: () => {
      off.abort()
      throw new Error('aborted')
    },
  })
  const headers = { ...AS_SIGNED }
  await all.handler(
    new Request(request.url, { method: 'PUT', body: Uint8Array.from(BODY), headers, signal: off.signal }),
  )
  expect(all.failures).toEqual([])
  expect(ORIGIN).toContain('https')
})
