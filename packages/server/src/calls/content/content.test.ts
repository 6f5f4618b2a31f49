import type { StoredObject } from '@longshore/protocol'
import { tempDir } from '@longshore/testkit'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BASE, bytes, harness, item, ORIGIN, type Harness } from '../../../test/harness.ts'
import type { HandlerOptions, RouteTable } from '../../handler-options.ts'
import { toNodeListener } from '../../node/to-node-listener.ts'
import { checksumOf } from '../../providers/conformance/bytes.ts'
import { filesystem } from '../../providers/filesystem.ts'
import type { StorageProvider } from '../../provider.ts'
import { route, type Action } from '../../route.ts'

let provider: StorageProvider
let folder: Awaited<ReturnType<typeof tempDir>>
beforeAll(async () => {
  folder = await tempDir('content')
  provider = filesystem({ root: folder.path, fsync: false })
})
afterAll(() => folder[Symbol.asyncDispose]())

const open = (options: Partial<HandlerOptions<RouteTable>> = {}): Harness => harness({ provider, ...options })

interface Call {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

const ask = (
  all: Harness,
  path: string,
  { method = 'GET', body, headers = {} }: Call = {},
): Promise<Response> =>
  all.handler(
    new Request(`${BASE}/content/${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-length': String(body.length) }), ...headers },
      ...(body !== undefined && { body: Uint8Array.from(bytes(body)) }),
    }),
  )

const put = (
  all: Harness,
  path: string,
  body: string,
  type = 'text/plain',
  more: Call = {},
): Promise<Response> =>
  ask(all, path, {
    ...more,
    method: 'PUT',
    body,
    headers: { ...(type && { 'content-type': type }), ...more.headers },
  })

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { error: { code: string } }).error.code
}

describe('GET /content', () => {
  test('answers the object as what it is, for its owner alone', async () => {
    const all = open()
    expect((await put(all, 'a/b%20%C3%A4.txt', 'hello')).status).toBe(200)
    const response = await ask(all, 'a/b%20%C3%A4.txt')
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'content-disposition': `inline; filename="b _.txt"; filename*=UTF-8''b%20%C3%A4.txt`,
      'content-length': '5',
      'content-type': 'text/plain',
      'cross-origin-resource-policy': 'same-site',
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.get('content-security-policy')).toMatch(/sandbox.*default-src 'none'/)
    expect(await response.text()).toBe('hello')
    expect(await codeOf(await ask(all, 'a/b%20%C3%A4.txt', { headers: { 'x-tenant': 'u2' } }))).toBe(
      'NOT_FOUND',
    )
    expect((await ask(all, 'a/b%20%C3%A4.txt', { headers: { 'x-tenant': 'nobody' } })).status).toBe(403)
  })

  test('answers ranges and conditions, and HEAD without the bytes', async () => {
    const all = open()
    await put(all, 'ranges.txt', '0123456789')
    const etag = (await ask(all, 'ranges.txt')).headers.get('etag') ?? ''
    const part = await ask(all, 'ranges.txt', { headers: { range: 'bytes=2-4' } })
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ])
    expect((await ask(all, 'ranges.txt', { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await ask(all, 'ranges.txt', { headers: { 'if-match': '"other"' } })).status).toBe(412)
    const head = await ask(all, 'ranges.txt', { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', ''])
  })

  test.each([
    ['image/svg+xml', 'image/svg+xml'],
    ['text/html', 'text/html'],
    ['application/xhtml+xml', 'application/xhtml+xml'],
    ['application/xml', 'application/xml'],
    ['multipart/related', 'multipart/related'],
    ['application/pdf', 'application/pdf'],
    ['text/javascript', 'text/javascript'],
    ['', 'application/octet-stream'],
  ])('what could run a script is for saving: %j', async (type, answered) => {
    const all = open({ onConflict: 'replace' })
    expect((await put(all, 'evil', '<script>alert(1)</script>', type)).status).toBe(200)
    const response = await ask(all, 'evil')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="evil"')
    expect(response.headers.get('content-type')).toBe(answered)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    await response.body?.cancel()
  })
})

test.each(['audio/wav', 'video/mp4', 'image/png', 'text/html', 'image/svg+xml'])(
  'no policy lets %s run a script, whoever shows it',
  async (type) => {
    const all = open({ onConflict: 'replace' })
    await put(all, 'shown', 'x', type)
    const policy = (await ask(all, 'shown')).headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^sandbox\b.*default-src 'none'/)
    expect(policy).not.toMatch(/allow-scripts|script-src|object-src/)
    // a player's own page loads it once more
    expect(policy.includes("media-src 'self'")).toBe(/^(audio|video)/.test(type))
  },
)

describe('a key in the path', () => {
  test.each([
    '..%2fsecret',
    '..%2F..%2Fu2%2Fsecret',
    'a%2f..%2f..%2fsecret',
    'a%2f.%2fb',
    '%2fetc%2fpasswd',
    '/etc/passwd',
    'a//b',
    'a%5c..%5cb',
    'a%00b',
    'a%0ab',
    'a/',
    '',
    '%ff',
    '%E0%A4%A',
    '%',
    `${'a'.repeat(1020)}%2fbcdef`,
  ])('that is no plain key is refused, whatever is asked: %j', async (path) => {
    const all = open()
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
      const response = await ask(all, path, { method, ...(method === 'PUT' && { body: 'x' }) })
      expect(response.status).toBe(400)
      if (method === 'GET') expect(await codeOf(response)).toBe('INVALID_KEY')
    }
  })

  test('is decoded once', async () => {
    const all = open()
    const made = (await (await put(all, '%252e%252e/%2500', 'x')).json()) as StoredObject
    expect(made.key).toBe('%2e%2e/%00')
    expect(await (await ask(all, '%252e%252e/%2500')).text()).toBe('x')
  })

  test('with dots as a client sends them over the wire reaches nothing of others', async () => {
    const all = open()
    await put(all, 'secret', 'of u2', 'text/plain', { headers: { 'x-tenant': 'u2' } })
    const server = createServer(toNodeListener(all.handler)).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    for (const path of [
      '../u2/secret',
      '%2e%2e/u2/secret',
      '..%2fu2%2fsecret',
      '..\\u2\\secret',
      '/users/u2/secret',
    ]) {
      const socket = connect(port, '127.0.0.1')
      socket.end(`GET /api/longshore/content/${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`)
      let answer = ''
      for await (const chunk of socket) answer += String(chunk)
      expect(answer).toMatch(/^HTTP\/1\.1 40[04] /)
      expect(answer).not.toContain('of u2')
    }
    server.close()
  })
})

describe('PUT /content', () => {
  test('puts the stream and answers the object', async () => {
    const all = open()
    const response = await put(all, 'new/file.txt', 'hello')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      key: 'new/file.txt',
      name: 'file.txt',
      size: 5,
      type: 'text/plain',
      metadata: {},
      checksum: { algorithm: 'CRC32C', value: checksumOf(bytes('hello')), verifiedBy: 'server' },
    })
  })

  test('replaces what stands at the key only where the handler’s rule says so', async () => {
    for (const onConflict of ['rename', 'fail'] as const) {
      const all = open({ onConflict })
      await put(all, `${onConflict}.txt`, 'first')
      const second = await put(all, `${onConflict}.txt`, 'second')
      expect([second.status, await codeOf(second)]).toEqual([409, 'CONFLICT'])
      expect(await (await ask(all, `${onConflict}.txt`)).text()).toBe('first')
    }
    const all = open({ onConflict: 'replace' })
    await put(all, 'replace.txt', 'first')
    expect((await put(all, 'replace.txt', 'second')).status).toBe(200)
    const once = await put(all, 'replace.txt', 'third', 'text/plain', { headers: { 'if-none-match': '*' } })
    expect(once.status).toBe(409)
    expect(await (await ask(all, 'replace.txt')).text()).toBe('second')
  })

  test.each<[string, Call & { readonly path?: string }, string]>([
    ['too large', { body: '0123456789a' }, 'FILE_TOO_LARGE'],
    ['too small', { body: '' }, 'FILE_TOO_SMALL'],
    ['of a type that is not taken', { headers: { 'content-type': 'text/html' } }, 'TYPE_NOT_ACCEPTED'],
    ['of a type that is none', { headers: { 'content-type': 'x' } }, 'INVALID_TYPE'],
    ['of no length', { headers: { 'content-length': 'x' } }, 'INVALID_SIZE'],
    ['shorter than it says', { headers: { 'content-length': '3' } }, 'INVALID_SIZE'],
    ['longer than it says', { headers: { 'content-length': '1' } }, 'INVALID_SIZE'],
    ['compressed', { headers: { 'content-encoding': 'gzip' } }, 'UNSUPPORTED_MEDIA_TYPE'],
    ['for one that is named', { headers: { 'if-match': '"x"' } }, 'INVALID_REQUEST'],
    ['a range of one', { headers: { 'content-range': 'bytes 0-1/2' } }, 'INVALID_REQUEST'],
    ['of a route that is unknown', { path: 'refused.txt?route=other' }, 'ROUTE_UNKNOWN'],
    ['without metadata that the route wants', { path: 'refused.txt?route=strict' }, 'INVALID_METADATA'],
  ])('takes nothing that is %s', async (_, { path = 'refused.txt', body = 'ab', headers }, code) => {
    const all = open({
      routes: {
        default: route({ maxSize: 10, minSize: 1, accept: 'text/plain' }),
        strict: route({
          metadata: {
            '~standard': {
              version: 1,
              vendor: 'test',
              validate: () => ({ issues: [{ message: 'no title' }] }),
            },
          },
        }),
      },
    })
    const response = await put(all, path, body, 'text/plain', { ...(headers && { headers }) })
    expect(await codeOf(response)).toBe(code)
    expect((await ask(all, 'refused.txt')).status).toBe(404)
  })

  test('asks for exactly what it does, and runs what the route wants run', async () => {
    const actions: Action[] = []
    const all = open({
      authorize: (_, action) => {
        actions.push(action)
        return { tenant: 'u9', prefix: 'users/u9' }
      },
      routes: {
        avatar: route({ onCompleted: (object, { storeKey }) => ({ seen: object.size, storeKey }) }),
      },
    })
    const response = await put(all, 'me.png?route=avatar', 'png', 'image/png')
    expect(await response.json()).toMatchObject({ result: { seen: 3, storeKey: 'users/u9/me.png' } })
    await ask(all, 'me.png', { method: 'DELETE' })
    await ask(all, 'me.png')
    expect(actions).toEqual([
      {
        type: 'upload',
        route: 'avatar',
        keys: ['me.png'],
        files: [{ name: 'me.png', size: 3, type: 'image/png' }],
      },
      { type: 'remove', keys: ['me.png'] },
      { type: 'download', keys: ['me.png'] },
    ])
  })

  test('whose sender goes away leaves nothing', async () => {
    const all = open()
    let outcome: Promise<Response> | undefined
    const server = createServer(toNodeListener((request) => (outcome = all.handler(request)))).listen(
      0,
      '127.0.0.1',
    )
    await new Promise((resolve) => server.once('listening', resolve))
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.write(
      'PUT /api/longshore/content/cut.bin HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\nabc',
      () => socket.resetAndDestroy(),
    )
    await new Promise((resolve) => socket.once('close', resolve))
    await expect.poll(() => outcome).toBeDefined()
    expect((await outcome)?.ok).toBe(false)
    expect((await ask(all, 'cut.bin')).status).toBe(404)
    expect(all.failures).toEqual([])
    server.close()
  })
})

describe('DELETE /content', () => {
  test('removes the object, and is satisfied where there is none', async () => {
    const all = open()
    await put(all, 'gone.txt', 'x')
    for (let time = 0; time < 2; time++) {
      expect((await ask(all, 'gone.txt', { method: 'DELETE' })).status).toBe(204)
      expect((await ask(all, 'gone.txt')).status).toBe(404)
    }
  })

  test('is for those who may', async () => {
    const all = open({
      authorize: (_, { type }) => (type === 'remove' ? null : { tenant: 'u1', prefix: 'u1/' }),
    })
    await put(all, 'stays.txt', 'x')
    expect((await ask(all, 'stays.txt', { method: 'DELETE' })).status).toBe(403)
    expect((await ask(all, 'stays.txt')).status).toBe(200)
  })
})

describe('another site', () => {
  const EVIL = { origin: 'https://evil.example.com', cookie: 'session=1' }

  test.each([{}, { cors: { origins: ['https://app.example.com'], credentials: true } }])(
    'can neither put nor remove, nor ask whether it may: %j',
    async (options) => {
      const all = open({ ...options, onConflict: 'replace' })
      await put(all, 'victim.txt', 'mine')
      for (const method of ['PUT', 'DELETE', 'OPTIONS']) {
        const response = await ask(all, 'victim.txt', {
          method,
          headers: EVIL,
          ...(method === 'PUT' && { body: 'x' }),
        })
        expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null])
      }
      expect(await (await ask(all, 'victim.txt')).text()).toBe('mine')
    },
  )

  test('that is listed may, after it has asked', async () => {
    const all = open({ cors: { origins: ['https://app.example.com'] } })
    const preflight = await ask(all, 'a', {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example.com' },
    })
    expect(preflight.headers.get('access-control-allow-methods')).toContain('DELETE')
    const own = await put(all, 'from-page.txt', 'x', 'text/plain', {
      headers: { origin: 'https://app.example.com' },
    })
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'https://app.example.com',
    ])
  })

  test('a method that is none of these is told which are', async () => {
    const response = await ask(open(), 'a', { method: 'POST', body: 'x' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, PUT, DELETE'])
  })
})

describe('what is public', () => {
  const authorize: HandlerOptions['authorize'] = (request, { type, keys = [] }) => {
    if (request.headers.has('authorization')) return { tenant: 'site', prefix: 'site/', public: true }
    return type === 'download' && keys.length === 1 ? { tenant: 'site', prefix: 'site/', public: true } : null
  }
  const OWNER = { authorization: 'Bearer x' }

  test('tells its permanent URL, by which anyone reads it and nobody writes it', async () => {
    const all = open({ authorize })
    const made = await put(all, 'press/Ä%20%23%3F%25.txt', 'news', 'text/plain', { headers: OWNER })
    const { url = '' } = (await made.json()) as StoredObject
    expect(url).toBe(`${BASE}/content/press/%C3%84%20%23%3F%25.txt`)
    const read = await all.handler(new Request(url))
    expect(read.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
    expect(read.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(await read.text()).toBe('news')
    expect((await all.handler(new Request(url, { method: 'DELETE' }))).status).toBe(403)
    expect((await ask(all, 'press/x', { method: 'PUT', body: 'x' })).status).toBe(403)
  })

  test('tells it under publicUrl, at Complete too', async () => {
    const all = open({
      authorize: () => ({ tenant: 'site', public: true }),
      publicUrl: 'https://cdn.example.com',
    })
    const checksum = checksumOf(bytes('0123456789'))
    const { token, key, request } = await all.ok('create', item({ checksum }))
    if (!request) throw new Error('no request')
    await all.send(
      { ...request, url: request.url.replace('https://cdn.example.com', ORIGIN) },
      bytes('0123456789'),
    )
    expect(await all.ok('complete', { token, checksum })).toMatchObject({
      object: { url: `https://cdn.example.com/api/longshore/content/${key}` },
    })
  })

  test('what is not, tells none', async () => {
    expect(await (await put(open(), 'private.txt', 'x')).json()).not.toHaveProperty('url')
  })
})
