import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CreateItem } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { Signer } from '../ports/signer.ts'
import { httpSigner } from './http-signer.ts'

const NEVER = new AbortController().signal

interface Call {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly items: readonly Readonly<Record<string, unknown>>[]
  readonly bytes: number
  readonly closed: () => boolean
}

type Answer = (call: Call, response: ServerResponse) => void | Promise<void>

let server: Server
let endpoint: string
let calls: Call[]
let answer: Answer

beforeEach(async () => {
  calls = []
  server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/longshore`
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  let closed = false
  response.on('close', () => (closed = !response.writableFinished))
  const call: Call = {
    method: request.method ?? '',
    url: request.url ?? '',
    headers: request.headers,
    items: text === '' ? [] : (JSON.parse(text) as { items: Readonly<Record<string, unknown>>[] }).items,
    bytes: Buffer.byteLength(text),
    closed: () => closed,
  }
  calls.push(call)
  await answer(call, response)
}

function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return (_, response) => void response.writeHead(status, headers).end(JSON.stringify(body))
}

/** Answers each item by itself. */
function each(outcome: (item: Readonly<Record<string, unknown>>) => unknown): Answer {
  return (call, response) =>
    void response.end(JSON.stringify({ items: call.items.map(outcome), serverTime: Date.now() }))
}

function raw(text: string, status = 200): Answer {
  return (_, response) => void response.writeHead(status).end(text)
}

const CREATED = { token: 't', key: 'k', algorithm: 'CRC32C', partSize: 8, partCount: 2 }
const OBJECT = { key: 'k', name: 'n', size: 1, type: '', etag: 'e', lastModified: 1.5, metadata: { a: 'b' } }
const PUT = { method: 'PUT', url: 'u', headers: { a: 'b' }, expiresIn: 1000 }
const FORM = { method: 'POST', url: 'u', fields: { a: 'b' }, expiresIn: 1000 }
const CONFIG = {
  maxSize: 5,
  accept: ['image/*'],
  algorithm: 'CRC32C',
  parts: { size: 8, min: 5, max: 64, count: 10_000, singleMax: 16 },
  hosts: [],
}

function item(n: number): CreateItem {
  return { transferId: String(n).padStart(32, '0'), attempt: 1, name: `${n}.bin`, size: n }
}

async function failure(promise: Promise<unknown>): Promise<LongshoreError> {
  const error: unknown = await promise.then(
    () => 'it resolved',
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(LongshoreError)
  return error as LongshoreError
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(1)
}

describe('httpSigner asks', () => {
  test('each kind of call at its own path, in the words of the protocol', async () => {
    const outcomes: Readonly<Record<string, unknown>> = {
      create: { ...CREATED, request: FORM },
      sign: { requests: [{ ...PUT, partNumber: 1 }], token: 'newer' },
      parts: { state: 'open', parts: [{ partNumber: 1, size: 1, etag: 'e' }] },
      complete: { state: 'completed', object: OBJECT },
      abort: {},
    }
    answer = (call, response) =>
      each(() => ({ ok: outcomes[call.url.split('/').at(-1) ?? ''] }))(call, response)
    const signer = httpSigner({ endpoint: `${endpoint}/` })
    const sign = { token: 't', parts: [{ partNumber: 1, size: 1, checksum: 'c' }] }
    expect(await signer.create(item(1), NEVER)).toEqual(outcomes['create'])
    expect(await signer.sign(sign, NEVER)).toEqual(outcomes['sign'])
    expect(await signer.parts({ token: 't' }, NEVER)).toEqual(outcomes['parts'])
    expect(await signer.complete({ token: 't', checksum: 'c' }, NEVER)).toEqual(outcomes['complete'])
    expect(await signer.abort({ token: 't' }, NEVER)).toBeUndefined()
    expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/longshore/uploads/create',
      'POST /api/longshore/uploads/sign',
      'POST /api/longshore/uploads/parts',
      'POST /api/longshore/uploads/complete',
      'POST /api/longshore/uploads/abort',
    ])
    expect(calls.map(({ items }) => items)).toEqual([
      [item(1)],
      [sign],
      [{ token: 't' }],
      [{ token: 't', checksum: 'c' }],
      [{ token: 't' }],
    ])
    expect(calls.map(({ headers }) => headers['content-type'])).toEqual(Array(5).fill('application/json'))
  })

  test('with headers that a function gives anew for each call', async () => {
    answer = each(() => ({ ok: CREATED }))
    let n = 0
    const signer = httpSigner({ endpoint, headers: async () => ({ authorization: `Bearer ${++n}` }) })
    await signer.create(item(1), NEVER)
    await signer.create(item(2), NEVER)
    expect(calls.map(({ headers }) => headers.authorization)).toEqual(['Bearer 1', 'Bearer 2'])
  })

  test('with given headers, of which none makes it other than JSON', async () => {
    answer = each(() => ({ ok: CREATED }))
    const headers = { authorization: 'Bearer x', 'Content-Type': 'text/plain' }
    await httpSigner({ endpoint, headers }).create(item(1), NEVER)
    expect(calls[0]?.headers).toMatchObject({ authorization: 'Bearer x', 'content-type': 'application/json' })
  })

  test('for 250 files in three batches of at most 100, each answered in order', async () => {
    answer = each(({ size }) => ({ ok: { ...CREATED, partCount: size } }))
    const signer = httpSigner({ endpoint })
    const all = await Promise.all(Array.from({ length: 250 }, (_, n) => signer.create(item(n), NEVER)))
    expect(all.map(({ partCount }) => partCount)).toEqual(Array.from({ length: 250 }, (_, n) => n))
    expect(calls.map(({ items }) => items.length).sort((a, b) => b - a)).toEqual([100, 100, 50])
  })

  test('in bodies under 900 KiB, counted in bytes of UTF-8', async () => {
    answer = each(() => ({ ok: CREATED }))
    const signer = httpSigner({ endpoint })
    const metadata = { note: 'é漢'.repeat(4000) }
    await Promise.all(Array.from({ length: 99 }, (_, n) => signer.create({ ...item(n), metadata }, NEVER)))
    expect(calls.flatMap(({ items }) => items)).toHaveLength(99)
    for (const { bytes } of calls) expect(bytes).toBeLessThan(900 * 1024)
  })
})

describe('httpSigner asks about objects that stand already', () => {
  const GET = { method: 'GET', url: 'u', headers: { a: 'b' }, expiresIn: 1000 }
  const LISTED = { objects: [{ ...OBJECT, url: 'u' }], prefixes: ['a/'], cursor: 'next' }
  const REMOVED = {
    removed: 1,
    failed: [{ key: 'k', error: { code: 'STORE_REFUSED', message: 'm' } }],
    more: true,
  }

  const CALLS = {
    'downloads/sign': (signer: Signer) => signer.download({ key: 'k' }, NEVER),
    'files/list': (signer: Signer) => signer.files('list', { prefix: 'a' }, NEVER),
    'files/info': (signer: Signer) => signer.files('info', { key: 'k' }, NEVER),
    'files/copy': (signer: Signer) => signer.files('copy', { from: 'k', to: 'l' }, NEVER),
    'files/move': (signer: Signer) => signer.files('move', { from: 'k', to: 'l' }, NEVER),
    'files/metadata': (signer: Signer) => signer.files('metadata', { key: 'k', metadata: {} }, NEVER),
    'files/remove': (signer: Signer) => signer.files('remove', { keys: ['k'] }, NEVER),
  }

  test.each([
    ['downloads/sign', { key: 'k' }, { ...OBJECT, request: GET }],
    ['files/list', { prefix: 'a' }, LISTED],
    ['files/list', { prefix: 'a' }, { objects: [], prefixes: [] }],
    ['files/info', { key: 'k' }, OBJECT],
    ['files/copy', { from: 'k', to: 'l' }, OBJECT],
    ['files/move', { from: 'k', to: 'l' }, OBJECT],
    ['files/metadata', { key: 'k', metadata: {} }, OBJECT],
    ['files/remove', { keys: ['k'] }, REMOVED],
  ] as const)('at /%s with %j', async (path, sent, ok) => {
    answer = each(() => ({ ok }))
    expect(await CALLS[path](httpSigner({ endpoint }))).toEqual(ok)
    expect(calls).toMatchObject([{ method: 'POST', url: `/api/longshore/${path}`, items: [sent] }])
  })

  test.each([
    ['downloads/sign', OBJECT],
    ['downloads/sign', { ...OBJECT, request: PUT }],
    ['downloads/sign', { request: GET }],
    ['files/list', { objects: [{ key: 'k' }], prefixes: [] }],
    ['files/list', { objects: [], prefixes: [1] }],
    ['files/list', { objects: [], prefixes: [], cursor: 7 }],
    ['files/info', {}],
    ['files/copy', null],
    ['files/move', []],
    ['files/metadata', { ...OBJECT, size: -1 }],
    ['files/remove', { removed: 1, failed: [] }],
    ['files/remove', { removed: 1, failed: [{ key: 'k' }], more: false }],
  ] as const)('and takes no broken answer of /%s: %j', async (path, ok) => {
    answer = each(() => ({ ok }))
    expect(await failure(CALLS[path](httpSigner({ endpoint })))).toMatchObject({
      code: 'BAD_SIGNER_RESPONSE',
    })
  })

  test('in batches, as many in one turn', async () => {
    answer = each(({ key }) => ({ ok: { ...OBJECT, key } }))
    const signer = httpSigner({ endpoint })
    const keys = ['a', 'b', 'c']
    const infos = await Promise.all(keys.map((key) => signer.files('info', { key }, NEVER)))
    expect(infos.map(({ key }) => key)).toEqual(keys)
    expect(calls).toHaveLength(1)
  })
})

describe('httpSigner, when it is aborted,', () => {
  test('ends the request only once all of its calls were aborted', async () => {
    answer = () => {}
    const signer = httpSigner({ endpoint })
    const [one, two] = [new AbortController(), new AbortController()]
    const both = [signer.create(item(1), one.signal), signer.create(item(2), two.signal)]
    const settled = Promise.allSettled(both)
    await until(() => calls.length === 1)
    one.abort('first')
    await expect(both[0]).rejects.toBe('first')
    expect(calls[0]?.closed()).toBe(false)
    two.abort('second')
    await until(() => calls[0]?.closed() === true)
    expect(await settled).toMatchObject([{ reason: 'first' }, { reason: 'second' }])
  })
})

describe('httpSigner rejects', () => {
  test('a refused item alone, with the code, message and wait that the server gave', async () => {
    const error = { code: 'TOO_MANY_REQUESTS', message: 'Slow down.', retryAfter: 1500 }
    answer = each(({ size }) => (size === 1 ? { error } : { ok: CREATED }))
    const signer = httpSigner({ endpoint })
    const [refused, kept] = await Promise.allSettled([1, 2].map((n) => signer.create(item(n), NEVER)))
    expect(kept?.status).toBe('fulfilled')
    expect(refused).toMatchObject({
      reason: {
        code: 'TOO_MANY_REQUESTS',
        message: 'Slow down.',
        details: { retryAfter: 1500, status: 200 },
      },
    })
  })

  test.each([
    ['HTML', raw('<!doctype html><title>Sign in</title>')],
    ['cut JSON', raw('{"items":[{"ok":{"token":"t"')],
    ['nothing', raw('')],
    ['another JSON', json({ hello: 'world' })],
    ['null', json(null)],
    ['too few items', json({ items: [], serverTime: 1 })],
    ['too many items', json({ items: [{ ok: CREATED }, { ok: CREATED }], serverTime: 1 })],
    ['an item that is null', json({ items: [null], serverTime: 1 })],
    ['an item that is neither ok nor error', json({ items: [{}], serverTime: 1 })],
    [
      'an error with a code that is none',
      json({ items: [{ error: { code: 'toString', message: 'm' } }], serverTime: 1 }),
    ],
    ['an error without a code', json({ items: [{ error: { message: 'x' } }], serverTime: 1 })],
    ['a missing field', json({ items: [{ ok: { ...CREATED, token: undefined } }], serverTime: 1 })],
    ['a field of a wrong type', json({ items: [{ ok: { ...CREATED, partSize: '8' } }], serverTime: 1 })],
    ['a negative size', json({ items: [{ ok: { ...CREATED, partSize: -8 } }], serverTime: 1 })],
    ['an unknown algorithm', json({ items: [{ ok: { ...CREATED, algorithm: 'ROT13' } }], serverTime: 1 })],
    [
      'an unknown method',
      json({ items: [{ ok: { ...CREATED, request: { ...PUT, method: 'GET' } } }], serverTime: 1 }),
    ],
    [
      'a request without headers',
      json({ items: [{ ok: { ...CREATED, request: { ...FORM, method: 'PUT' } } }], serverTime: 1 }),
    ],
    ['a page of 404', raw('<h1>Not found</h1>', 404)],
  ])('%s as BAD_SIGNER_RESPONSE', async (_, given) => {
    answer = given
    const error = await failure(httpSigner({ endpoint }).create(item(1), NEVER))
    expect(error).toMatchObject({
      code: 'BAD_SIGNER_RESPONSE',
      details: { status: expect.any(Number) as number },
    })
    expect(error.message).toContain('endpoint')
  })

  test.each([
    ['sign', { requests: [{ ...PUT, partNumber: 'one' }] }],
    ['sign', { requests: {} }],
    ['parts', { state: 'half' }],
    ['parts', { state: 'toString' }],
    ['parts', { state: 'open', parts: [{ partNumber: 1 }] }],
    ['complete', { state: 'completed', object: { ...OBJECT, metadata: { a: 1 } } }],
    ['complete', { state: 'incomplete', parts: ['1'] }],
    ['complete', { state: 'rejected' }],
    ['abort', 'done'],
  ] as const)('a broken answer to %s: %j', async (kind, ok) => {
    answer = each(() => ({ ok }))
    const signer = httpSigner({ endpoint })
    const call = {
      sign: () => signer.sign({ token: 't', parts: [] }, NEVER),
      parts: () => signer.parts({ token: 't' }, NEVER),
      complete: () => signer.complete({ token: 't', checksum: 'c' }, NEVER),
      abort: () => signer.abort({ token: 't' }, NEVER),
    }[kind]
    expect(await failure(call())).toMatchObject({ code: 'BAD_SIGNER_RESPONSE' })
  })

  test.each([
    [400, { code: 'INVALID_SIZE', message: 'm' }, 'INVALID_SIZE'],
    [401, { code: 'TOKEN_EXPIRED', message: 'm' }, 'TOKEN_EXPIRED'],
    [429, { code: 'TOO_MANY_REQUESTS', message: 'm' }, 'TOO_MANY_REQUESTS'],
    [503, { code: 'STORE_UNAVAILABLE', message: 'm' }, 'STORE_UNAVAILABLE'],
    [507, { code: 'STORE_FULL', message: 'm' }, 'STORE_FULL'],
    [500, { code: 'SOMETHING_NEW', message: 'm' }, 'INTERNAL'],
    [429, { code: 'SOMETHING_NEW', message: 'm' }, 'TOO_MANY_REQUESTS'],
    [403, { code: 'SOMETHING_NEW', message: 'm' }, 'SOMETHING_NEW'],
  ])('a call that fails whole with %i and %j as %s', async (status, error, code) => {
    answer = json({ error, requestId: 'r-1' }, status)
    expect(await failure(httpSigner({ endpoint }).create(item(1), NEVER))).toMatchObject({
      code,
      message: 'm',
      details: { status, requestId: 'r-1' },
    })
  })

  test.each([
    [500, 'INTERNAL'],
    [502, 'INTERNAL'],
    [504, 'INTERNAL'],
    [408, 'INTERNAL'],
    [429, 'TOO_MANY_REQUESTS'],
    [401, 'FORBIDDEN'],
    [403, 'FORBIDDEN'],
    [413, 'BODY_TOO_LARGE'],
    [418, 'BAD_SIGNER_RESPONSE'],
  ])("a proxy's page with status %i as %s", async (status, code) => {
    answer = raw('<html>', status)
    expect(await failure(httpSigner({ endpoint }).create(item(1), NEVER))).toMatchObject({
      code,
      details: { status },
    })
  })

  test('with the wait of a Retry-After header, where the body names none', async () => {
    answer = (_, response) => void response.writeHead(503, { 'retry-after': '7' }).end()
    const error = await failure(httpSigner({ endpoint }).create(item(1), NEVER))
    expect(error.details).toEqual({ status: 503, retryAfter: 7000 })
  })

  test('with NETWORK where the connection is cut or refused', async () => {
    answer = (_, response) => void response.destroy()
    expect(await failure(httpSigner({ endpoint }).create(item(1), NEVER))).toMatchObject({ code: 'NETWORK' })
    const nobody = httpSigner({ endpoint: 'http://127.0.0.1:9' })
    expect(await failure(nobody.create(item(1), NEVER))).toMatchObject({ code: 'NETWORK' })
  })

  test('with NETWORK and the cause where the headers cannot be had', async () => {
    const cause = new Error('no session')
    const signer = httpSigner({ endpoint, headers: () => Promise.reject(cause) })
    expect(await failure(signer.create(item(1), NEVER))).toMatchObject({ code: 'NETWORK', cause })
  })

  test.each<[string, Answer]>([
    ['no answer comes', () => {}],
    ['the answer stops half-way', (_, response) => void response.writeHead(200).write('{"items":')],
  ])('with STALLED where %s in time', async (_, given) => {
    answer = given
    const signer = httpSigner({ endpoint, timeout: 50 })
    expect(await failure(signer.create(item(1), NEVER))).toMatchObject({ code: 'STALLED' })
  })

  test('with STALLED where the headers never come', async () => {
    const signer = httpSigner({ endpoint, timeout: 50, headers: () => new Promise(() => {}) })
    expect(await failure(signer.create(item(1), NEVER))).toMatchObject({ code: 'STALLED' })
  })

  test('without the token in any message', async () => {
    const token = 'very-secret-token'
    for (const given of [raw(token), raw(token, 500), raw(token, 404)]) {
      answer = given
      const error = await failure(httpSigner({ endpoint }).parts({ token }, NEVER))
      expect(`${error.message} ${JSON.stringify(error.details)}`).not.toContain(token)
    }
  })
})

describe("httpSigner keeps a route's configuration", () => {
  test('and asks once for each route', async () => {
    answer = json(CONFIG)
    const signer = httpSigner({ endpoint })
    const [one, two] = await Promise.all([signer.config('a b', NEVER), signer.config('a b', NEVER)])
    expect(one).toEqual(CONFIG)
    expect(two).toBe(one)
    await signer.config(undefined, NEVER)
    expect(await signer.config('a b', NEVER)).toBe(one)
    expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /api/longshore/config?route=a%20b',
      'GET /api/longshore/config',
    ])
  })

  test('but not a failure', async () => {
    const signer = httpSigner({ endpoint })
    answer = raw('', 500)
    expect(await failure(signer.config('a', NEVER))).toMatchObject({ code: 'INTERNAL' })
    answer = json({ ...CONFIG, parts: {} })
    expect(await failure(signer.config('a', NEVER))).toMatchObject({ code: 'BAD_SIGNER_RESPONSE' })
    answer = json(CONFIG)
    expect(await signer.config('a', NEVER)).toEqual(CONFIG)
  })

  test('through an abort of one of those who ask for it', async () => {
    let respond = (): void => {}
    answer = (_, response) => void (respond = () => response.end(JSON.stringify(CONFIG)))
    const signer = httpSigner({ endpoint })
    const controller = new AbortController()
    const aborted = signer.config('a', controller.signal)
    const kept = signer.config('a', NEVER)
    await until(() => calls.length === 1)
    controller.abort('why')
    await expect(aborted).rejects.toBe('why')
    respond()
    expect(await kept).toEqual(CONFIG)
  })
})
