import { beforeAll, describe, expect, test } from 'vitest'
import { BASE, bytes, FILE, fileItem, harness, item, type Harness } from '../../test/harness.ts'
import { checksumOf } from '../../test/memory-store.ts'

const SUM = checksumOf(bytes('aaaa'))
const CALLS = ['create', 'sign', 'parts', 'complete', 'abort'] as const

let all: Harness
let token: string
beforeAll(async () => {
  all = harness()
  token = (await all.ok('create', fileItem())).token
})

/** What the store holds, to be the same after every refusal. */
function state(): unknown {
  const open = [...all.store.open.values()].map(({ uploadId, parts }) => [uploadId, parts.size])
  return { open, objects: [...all.store.objects.keys()] }
}

async function expectRefusal(response: Response, status: number, code: string): Promise<void> {
  const text = await response.text()
  expect(JSON.parse(text)).toEqual({
    error: { code, message: expect.any(String) as string },
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  })
  expect(text).not.toMatch(/node_modules|\.ts:|users\/u1|at \w+ \(/)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
}

describe.each(CALLS)('POST /uploads/%s', (name) => {
  const deep = '['.repeat(400_000) + ']'.repeat(400_000)

  test.each<[string, string, number, string]>([
    ['no body', '', 400, 'INVALID_REQUEST'],
    ['cut JSON', '{"items":[{"tok', 400, 'INVALID_REQUEST'],
    ['a number', '1', 400, 'INVALID_REQUEST'],
    ['null', 'null', 400, 'INVALID_REQUEST'],
    ['a list', '[]', 400, 'INVALID_REQUEST'],
    ['no items', '{}', 400, 'INVALID_REQUEST'],
    ['an empty batch', '{"items":[]}', 400, 'INVALID_REQUEST'],
    ['items that are no list', '{"items":{"length":1}}', 400, 'INVALID_REQUEST'],
    ['an unknown field', '{"items":[{}],"tenant":"u2"}', 400, 'INVALID_REQUEST'],
    ['more than 100 items', `{"items":[${Array(101).fill('{}').join()}]}`, 400, 'INVALID_REQUEST'],
    ['attack 34: deep JSON', deep, 400, 'INVALID_REQUEST'],
    ['attack 34: deep JSON in an item', `{"items":[${deep}],"x":1}`, 400, 'INVALID_REQUEST'],
    ['attack 34: 10 MB', JSON.stringify({ items: ['x'.repeat(10_000_000)] }), 413, 'BODY_TOO_LARGE'],
  ])('with %s is refused whole', async (_, body, status, code) => {
    const before = state()
    await expectRefusal(await all.post(`/uploads/${name}`, body), status, code)
    expect(state()).toEqual(before)
  })

  test.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/jsonx'],
    ['text/plain; application/json'],
    [''],
  ])('attack 32, attack 35: of type %j is refused, so that no cross-site form reaches it', async (type) => {
    const body = JSON.stringify({ items: [{ token }] })
    await expectRefusal(
      await all.post(`/uploads/${name}`, body, { 'content-type': type }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    )
  })

  test('that is compressed, or no UTF-8, is refused', async () => {
    const encoded = await all.post(`/uploads/${name}`, '{"items":[{}]}', { 'content-encoding': 'gzip' })
    await expectRefusal(encoded, 415, 'UNSUPPORTED_MEDIA_TYPE')
    const headers = { 'content-type': 'application/json' }
    const body = Uint8Array.from([...bytes('{"items":["'), 0xff, 0xfe, ...bytes('"]}')])
    const request = new Request(`${BASE}/uploads/${name}`, { method: 'POST', body, headers })
    await expectRefusal(await all.handler(request), 400, 'INVALID_REQUEST')
  })

  test('that says it is too large is refused unread', async () => {
    const response = await all.post(`/uploads/${name}`, '{"items":[{}]}', { 'content-length': '1048577' })
    await expectRefusal(response, 413, 'BODY_TOO_LARGE')
  })

  test.each([[null], [1], ['x'], [[]], [true]])('with the item %j refuses that item alone', async (bad) => {
    const outcomes = await all.batch(name, [bad, {}])
    expect(outcomes).toHaveLength(2)
    for (const outcome of outcomes) expect(outcome).toHaveProperty('error.code')
  })

  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD'])('by %s is refused', async (method) => {
    const response = await all.handler(new Request(`${BASE}/uploads/${name}`, { method }))
    expect(response.headers.get('allow')).toBe('POST')
    await expectRefusal(response, 405, 'METHOD_NOT_ALLOWED')
  })
})

test.each([
  '/uploads',
  '/uploads/',
  '/uploads/Create',
  '/uploads/create/',
  '/uploads/%63reate',
  '//uploads/create',
  '/uploads/constructor',
  '/uploads/__proto__',
  '/toString',
  '/constructor',
  '/__proto__',
  '/hasOwnProperty',
  '',
])('attack 8: the path %j is unknown', async (path) => {
  await expectRefusal(await all.post(path, { items: [{}] }), 404, 'NOT_FOUND')
})

test('attack 8: a route named as a method of every object is unknown to config', async () => {
  for (const route of ['constructor', 'toString', '__proto__', 'other', '']) {
    const response = await all.handler(new Request(`${BASE}/config?route=${route}`))
    await expectRefusal(response, 404, 'ROUTE_UNKNOWN')
  }
})

const LONG = 'x'.repeat(10_240)

test.each<[field: string, values: readonly unknown[], code: string]>([
  [
    'transferId',
    [undefined, 1, '', 'A'.repeat(32), 'a'.repeat(31), '../'.repeat(11), null],
    'INVALID_REQUEST',
  ],
  ['attempt', [undefined, 0, -1, 1.5, '1', null, Infinity, 2 ** 53], 'INVALID_REQUEST'],
  ['route', [1, null, {}, LONG], 'INVALID_REQUEST'],
  ['name', [undefined, 1, null, '', '.', '..', 'a\0.txt', 'a\r\nb', LONG], 'INVALID_NAME'],
  ['relativePath', [1, null, '../a', 'a/../b', 'a\0/b', LONG], 'INVALID_NAME'],
  ['prefix', [1, null, '../', '/', 'a//b', 'a\n', LONG], 'INVALID_KEY'],
  ['size', [undefined, -1, 1.5, '1', null, Infinity, NaN, 2 ** 53, {}], 'INVALID_SIZE'],
  ['type', [1, null, 'image', 'text/plain\0', 'a/b\r\nx: y', LONG], 'INVALID_TYPE'],
  ['metadata', [1, null, 'x', [], { a: 1 }, { a: LONG }, { 'longshore-id': 'x' }], 'INVALID_METADATA'],
  ['partSize', [0, -1, 1.5, '1', null, Infinity], 'INVALID_SIZE'],
  ['checksum', [1, null, '', 'AAAA', 'AAAAAA==A', 'AAAAAB=='], 'INVALID_CHECKSUM'],
  ['tenant', ['u2'], 'INVALID_REQUEST'],
  ['key', ['a'], 'INVALID_REQUEST'],
  ['__proto__x', [{}], 'INVALID_REQUEST'],
])('attack 9: create with a bad %s is refused with a code of its own', async (field, values, code) => {
  const before = state()
  for (const value of values) {
    // JSON has no NaN and no infinity, but 1e309 reads as one.
    const body = JSON.stringify({ items: [{ ...item(), [field]: value === Infinity ? '@' : value }] })
    const response = await all.post('/uploads/create', body.replace('"@"', '1e309'))
    const answer = (await response.json()) as { items?: unknown[] }
    expect(answer.items, `${field}: ${JSON.stringify(value)}`).toEqual([
      { error: { code, message: expect.any(String) as string } },
    ])
  }
  expect(state()).toEqual(before)
})

test.each<[string, unknown, string]>([
  ['attack 12: part 0', [{ partNumber: 0, size: 4, checksum: SUM }], 'INVALID_PART'],
  ['attack 12: part -1', [{ partNumber: -1, size: 4, checksum: SUM }], 'INVALID_PART'],
  ['attack 12: part 10001', [{ partNumber: 10_001, size: 4, checksum: SUM }], 'INVALID_PART'],
  ['attack 12: part "1abc"', [{ partNumber: '1abc', size: 4, checksum: SUM }], 'INVALID_PART'],
  ['attack 12: part "1e3"', [{ partNumber: '1e3', size: 4, checksum: SUM }], 'INVALID_PART'],
  ['a part past the end', [{ partNumber: 4, size: 4, checksum: SUM }], 'INVALID_PART'],
  ['attack 10: a part larger than planned', [{ partNumber: 1, size: 1e9, checksum: SUM }], 'INVALID_SIZE'],
  ['a part smaller than planned', [{ partNumber: 1, size: 3, checksum: SUM }], 'INVALID_SIZE'],
  ['a last part that is too large', [{ partNumber: 3, size: 4, checksum: SUM }], 'INVALID_SIZE'],
  ['a part of size -1', [{ partNumber: 1, size: -1, checksum: SUM }], 'INVALID_SIZE'],
  ['a part without a checksum', [{ partNumber: 1, size: 4 }], 'INVALID_CHECKSUM'],
  ['a part with a checksum of another kind', [{ partNumber: 1, size: 4, checksum: 'x' }], 'INVALID_CHECKSUM'],
  ['a part with an unknown field', [{ partNumber: 1, size: 4, checksum: SUM, key: 'a' }], 'INVALID_PART'],
  ['no parts', [], 'INVALID_PART'],
  ['parts that are no list', { partNumber: 1 }, 'INVALID_PART'],
  [
    'attack 15: a part twice',
    Array.from({ length: 2 }, () => ({ partNumber: 1, size: 4, checksum: SUM })),
    'INVALID_PART',
  ],
  [
    'attack 13: 10,000 parts',
    Array.from({ length: 10_000 }, (_, index) => ({ partNumber: index + 1, size: 4, checksum: SUM })),
    'INVALID_PART',
  ],
])('sign refuses %s', async (_, parts, code) => {
  const before = all.store.calls.length
  expect((await all.fails('sign', { token, parts })).code).toBe(code)
  expect(all.store.calls).toHaveLength(before)
})

test('attack 15: parts in any order are signed in the order asked for', async () => {
  const parts = [
    { partNumber: 3, size: 2, checksum: SUM },
    { partNumber: 1, size: 4, checksum: SUM },
  ]
  const { requests } = await all.ok('sign', { token, parts })
  expect(requests.map((request) => request.partNumber)).toEqual([3, 1])
})

test.each(['', '.', 'x', 'a.b', 'a.b.c', '..', LONG, 'x'.repeat(20_000), 1, null, {}, undefined])(
  'attack 20: the token %j is unknown to every call',
  async (bad) => {
    const more = {
      sign: { parts: [{ partNumber: 1, size: 4, checksum: SUM }] },
      complete: { checksum: FILE.whole },
    }
    for (const name of ['sign', 'parts', 'complete', 'abort'] as const) {
      const error = await all.fails(name, {
        token: bad,
        ...(name in more && more[name as keyof typeof more]),
      })
      expect(error.code).toBe('TOKEN_INVALID')
    }
  },
)

test('an unknown field beside a good token is refused', async () => {
  for (const name of ['parts', 'abort'] as const) {
    expect((await all.fails(name, { token, key: 'a' })).code).toBe('INVALID_REQUEST')
  }
  expect((await all.fails('complete', { token, checksum: FILE.whole, parts: [] })).code).toBe('INVALID_PART')
  expect((await all.fails('complete', { token })).code).toBe('INVALID_CHECKSUM')
})

test('a bad item fails alone, and the answers keep their order', async () => {
  const outcomes = await all.batch('create', [
    item({ name: 'a' }),
    { bad: true },
    item({ name: 'b' }),
    item({ size: -1 }),
  ])
  expect(outcomes.map((outcome) => ('ok' in outcome ? outcome.ok.key.at(-1) : outcome.error.code))).toEqual([
    'a',
    'INVALID_REQUEST',
    'b',
    'INVALID_SIZE',
  ])
})

test('a full batch is answered whole, with the server’s time', async () => {
  const response = await all.post('/uploads/create', { items: Array.from({ length: 100 }, () => item()) })
  const answer = (await response.json()) as { items: unknown[]; serverTime: number }
  expect(answer.items).toHaveLength(100)
  expect(Math.abs(answer.serverTime - Date.now())).toBeLessThan(10_000)
})
