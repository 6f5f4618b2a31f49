import type { SignedGet } from '@longshore/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { filesHarness, statusOf, type FilesHarness } from '../../test/files-harness.ts'
import { BASE, bytes, item, SECRET } from '../../test/harness.ts'
import { checksumOf } from '../../test/memory-store.ts'
import { ProviderError } from '../provider-error.ts'
import type { StorageProvider } from '../provider.ts'
import { createKeyring } from '../token/keyring.ts'
import { signText } from '../token/signed-text.ts'

const APP = 'https://app.example.com'
const TEXT = '0123456789'
let all: FilesHarness
let request: SignedGet
let etag: string

beforeAll(async () => {
  all = await filesHarness({ cors: { origins: [APP] } })
  await all.put('users/u1/a ü.txt', TEXT, { type: 'text/plain; charset=utf-8' })
  await all.put('users/u1/empty', '')
  const signed = await all.ok('/downloads/sign', { key: 'a ü.txt' })
  ;({ request, etag } = signed)
})
afterAll(() => all.close())
afterEach(() => void vi.useRealTimers())

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { error: { code: string } }).error.code
}

describe('a signed read', () => {
  test('gives the bytes under headers with which nothing in them runs', async () => {
    const response = await all.read(request)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(TEXT)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'content-disposition': `attachment; filename="a _.txt"; filename*=UTF-8''a%20%C3%BC.txt`,
      'content-length': '10',
      'content-type': 'text/plain; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      etag,
    })
    const policy = response.headers.get('content-security-policy')
    expect(policy).toContain('sandbox;')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('allow-')
  })

  test.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-100', '89', 'bytes 8-9/10'],
  ])('of the range %s gives it alone', async (range, text, contentRange) => {
    const response = await all.read(request, { range, 'if-match': etag })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(contentRange)
    expect(response.headers.get('content-length')).toBe(String(text.length))
    expect(await response.text()).toBe(text)
  })

  test('of a range past the end is 416 and tells the size', async () => {
    const { request: ofEmpty } = await all.ok('/downloads/sign', { key: 'empty' })
    const past = await all.read(request, { range: 'bytes=10-' })
    const empty = await all.read(ofEmpty, { range: 'bytes=0-' })
    expect([past.status, empty.status]).toEqual([416, 416])
    expect(past.headers.get('content-range')).toBe('bytes */10')
    expect(empty.headers.get('content-range')).toBe('bytes */0')
    expect(await statusOf(all.read(ofEmpty))).toBe(200)
  })

  test('of a range it cannot read, or of several, is the whole', async () => {
    for (const range of ['bytes=5-2', 'bytes=a-b', 'bytes=0-1,4-5', 'lines=1-2']) {
      const response = await all.read(request, { range })
      expect(response.status).toBe(200)
      expect(await response.text()).toBe(TEXT)
    }
  })

  test('of a range of another version than If-Range names is the whole', async () => {
    expect(await statusOf(all.read(request, { range: 'bytes=0-1', 'if-range': etag }))).toBe(206)
    expect(await statusOf(all.read(request, { range: 'bytes=0-1', 'if-range': '"old"' }))).toBe(200)
  })

  test('is 412 for another version than If-Match names, and 304 for the one that is known', async () => {
    const changed = await all.read(request, { range: 'bytes=0-1', 'if-match': '"old"' })
    expect(changed.status).toBe(412)
    expect(await changed.text()).toBe('')
    const known = await all.read(request, { 'if-none-match': etag })
    expect(known.status).toBe(304)
    expect(known.headers.get('etag')).toBe(etag)
  })

  test('by HEAD tells the same without the bytes', async () => {
    const response = await all.read(request, { range: 'bytes=0-1' }, 'HEAD')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe('10')
    expect(response.body).toBeNull()
  })

  test('may be read by the pages that are granted, ETag and range too', async () => {
    const response = await all.read(request, { range: 'bytes=0-1', origin: APP })
    expect(await response.text()).toBe('01')
    expect(response.headers.get('access-control-allow-origin')).toBe(APP)
    const exposed = response.headers.get('access-control-expose-headers')
    for (const name of ['etag', 'content-range', 'accept-ranges']) expect(exposed).toContain(name)
    expect(await statusOf(all.read(request, { origin: 'https://evil.example.com' }))).toBe(403)
  })

  test('is 404 once the object is gone, and 412 once it is another', async () => {
    await all.put('users/u1/passing', 'one')
    const signed = await all.ok('/downloads/sign', { key: 'passing' })
    await all.put('users/u1/passing', 'two')
    const pinned = await all.read(signed.request, { 'if-match': signed.etag })
    expect(pinned.status).toBe(412)
    await all.provider.remove({ key: 'users/u1/passing' })
    const gone = await all.read(signed.request, { 'if-match': signed.etag })
    expect(gone.status).toBe(404)
    expect(await codeOf(gone)).toBe('NOT_FOUND')
  })

  test('lives as long as it says, and may be used often until then', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const short = await filesHarness({ signedRequestTtl: 2000 })
    await short.put('users/u1/a', TEXT)
    const signed = (await short.ok('/downloads/sign', { key: 'a' })).request
    expect(signed.expiresIn).toBe(2000)
    vi.setSystemTime(Date.now() + 1999)
    expect(await statusOf(short.read(signed))).toBe(200)
    expect(await statusOf(short.read(signed))).toBe(200)
    vi.setSystemTime(Date.now() + 1)
    const late = await short.read(signed)
    expect(late.status).toBe(403)
    expect(await codeOf(late)).toBe('SIGNATURE_EXPIRED')
    await short.close()
  })

  test.each(['response-content-type=text/html', 'response-content-disposition=inline', 'x=1'])(
    'attack 29: with ?%s behind it is refused',
    async (query) => {
      const response = await all.read({ ...request, url: `${request.url}?${query}` })
      expect(response.status).toBe(403)
      expect(await codeOf(response)).toBe('SIGNATURE_INVALID')
    },
  )

  test('attack 20, attack 40: without its signature, or off by a bit, is refused', async () => {
    const [payload = '', mac = ''] = request.url.slice(`${BASE}/data/`.length).split('.')
    const flipped = `${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`
    for (const signed of [
      '',
      payload,
      `${payload}.`,
      `.${mac}`,
      `${payload}.${flipped}`,
      `x${payload}.${mac}`,
    ]) {
      const response = await all.read({ ...request, url: `${BASE}/data/${signed}` })
      expect(response.status).toBe(403)
      expect(await codeOf(response)).toBe('SIGNATURE_INVALID')
    }
  })

  test('is worth nothing for writing, nor what was signed for another purpose for reading', async () => {
    const body = { method: 'PUT', body: 'x', headers: { 'content-length': '1' } }
    expect((await all.handler(new Request(request.url, body))).status).toBe(403)
    const keyring = createKeyring([SECRET])
    const value = { grant: { key: 'users/u2/x', disposition: 'inline' }, expires: Date.now() + 60_000 }
    for (const purpose of ['data', 'token', 'mark'] as const) {
      const url = `${BASE}/data/${await signText(keyring, purpose, value)}`
      expect(await statusOf(all.read({ ...request, url }))).toBe(403)
    }
  })

  test('that is let go of half-way holds no file open', async () => {
    for (let i = 0; i < 30; i++) {
      const response = await all.read(request)
      await response.body?.cancel()
    }
    expect(await (await all.read(request)).text()).toBe(TEXT)
  })
})

describe('POST /downloads/sign', () => {
  test('tells the object as it stands', async () => {
    const signed = await all.ok('/downloads/sign', { key: 'a ü.txt' })
    expect(signed).toEqual({
      key: 'a ü.txt',
      name: 'a ü.txt',
      size: 10,
      type: 'text/plain; charset=utf-8',
      etag,
      lastModified: expect.any(Number) as number,
      metadata: {},
      checksum: { algorithm: 'CRC32C', value: checksumOf(bytes(TEXT)), verifiedBy: 'server' },
      request: {
        method: 'GET',
        url: expect.stringContaining(`${BASE}/data/`) as string,
        headers: {},
        expiresIn: 900_000,
      },
    })
  })

  test('stands under publicUrl where there is one', async () => {
    const behind = await filesHarness({ publicUrl: 'https://cdn.example.com' })
    await behind.put('users/u1/a', TEXT)
    const signed = await behind.ok('/downloads/sign', { key: 'a' })
    expect(signed.request.url).toMatch(/^https:\/\/cdn\.example\.com\/api\/longshore\/data\//)
    await behind.close()
  })

  test.each([
    ['photo.png', 'image/png', 'inline; filename="photo.png"'],
    ['note.txt', 'text/plain', 'inline; filename="note.txt"'],
    ['evil.svg', 'image/svg+xml', 'attachment; filename="evil.svg"'],
    ['evil.html', 'text/html', 'attachment; filename="evil.html"'],
    ['evil.xml', 'application/xml', 'attachment; filename="evil.xml"'],
    ['none', '', 'attachment; filename="none"'],
  ])('attack 25: inline shows only what runs nothing: %s', async (name, type, disposition) => {
    await all.put(`users/u1/shown/${name}`, TEXT, { type })
    const inline = await all.ok('/downloads/sign', { key: `shown/${name}`, disposition: 'inline' })
    const response = await all.read(inline.request)
    expect(response.headers.get('content-disposition')).toBe(disposition)
    expect(response.headers.get('content-type')).toBe(type === '' ? 'application/octet-stream' : type)
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    await response.body?.cancel()
  })

  test('of what is not there is NOT_FOUND, and of another tenant’s as well', async () => {
    expect((await all.fails('/downloads/sign', { key: 'never' })).code).toBe('NOT_FOUND')
    expect((await all.fails('/downloads/sign', { key: 'a ü.txt' }, 'u2')).code).toBe('NOT_FOUND')
  })

  test('of an object that no handler has put takes any type it has for none', async () => {
    for (const type of ['text/html\r\nset-cookie: x=1', 'text/html, text/plain', 'ü']) {
      await all.put('users/u1/odd', TEXT, { type })
      const { request: odd } = await all.ok('/downloads/sign', { key: 'odd', disposition: 'inline' })
      const response = await all.read(odd)
      expect(response.headers.get('content-type')).toBe('application/octet-stream')
      expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
      await response.body?.cancel()
    }
  })
})

test('an upload comes down again by the same handler', async () => {
  const body = bytes('what goes up')
  const created = await all.post('/uploads/create', {
    items: [item({ name: 'up.txt', size: body.length, checksum: checksumOf(body), metadata: { a: 'b' } })],
  })
  const { items } = (await created.json()) as {
    items: [{ ok: { key: string; request: { url: string; headers: Record<string, string> } } }]
  }
  const { key, request: put } = items[0].ok
  const headers = { ...put.headers, 'content-length': String(body.length) }
  await all.handler(new Request(put.url, { method: 'PUT', body: Uint8Array.from(body), headers }))
  const signed = await all.ok('/downloads/sign', { key })
  expect(signed).toMatchObject({ name: 'up.txt', metadata: { a: 'b' }, size: body.length })
  expect(await (await all.read(signed.request)).text()).toBe('what goes up')
})

describe('a read that fails', () => {
  function failing(get: StorageProvider['get']): Promise<FilesHarness> {
    return filesHarness({ provider: { ...all.provider, get } })
  }

  test('attack 39: tells neither page nor log what was signed', async () => {
    const broken = await failing(() => {
      throw new Error(`cannot read for ${request.url} of users/u1`)
    })
    const response = await broken.read(request)
    expect(response.status).toBe(500)
    const signed = request.url.slice(`${BASE}/data/`.length)
    expect(JSON.stringify([await response.text(), broken.failures])).not.toContain(signed.slice(0, 20))
    expect(broken.failures).toMatchObject([{ call: 'GET /data', code: 'INTERNAL' }])
    await broken.close()
  })

  test('half-way ends too early for its reader, and stands in the log', async () => {
    const broken = await failing(async (at, options) => {
      const found = await all.provider.get(at, options)
      await found?.body.cancel()
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          controller.enqueue(bytes('01'))
          controller.error(new ProviderError('UNAVAILABLE', 'the disk is gone'))
        },
      })
      return found && { ...found, body }
    })
    const response = await broken.read(request)
    expect(response.headers.get('content-length')).toBe('10')
    await expect(response.text()).rejects.toThrow('the disk is gone')
    expect(broken.failures).toMatchObject([{ call: 'GET /data', code: 'STORE_UNAVAILABLE' }])
    await broken.close()
  })
})
