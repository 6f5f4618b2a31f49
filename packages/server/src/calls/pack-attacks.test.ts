import { MAX_PACK_BYTES, MIB, PACK_TYPE } from '@longshore/protocol'
import { beforeEach, describe, expect, test } from 'vitest'
import { harness, type Harness } from '../../test/harness.ts'
import { fileOf, framed, packOf, postPack, sendPack, told } from '../../test/pack-body.ts'

let all: Harness
beforeEach(() => {
  all = harness()
})

async function expectRefusal(response: Response, status: number, code: string): Promise<void> {
  const text = await response.text()
  expect(JSON.parse(text)).toEqual({
    error: { code, message: expect.any(String) as string },
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  })
  expect(text).not.toMatch(/node_modules|\.ts:|users\/u1|at \w+ \(/)
  expect(response.status).toBe(status)
  expect(all.store.calls).toEqual([])
}

const HELLO = fileOf('hello')
const ONE = JSON.stringify({ items: [HELLO.item] })
const deep = '['.repeat(400_000) + ']'.repeat(400_000)
const withSize = (size: string): string => ONE.replace('"size":5', `"size":${size}`)

test.each<[string, Uint8Array<ArrayBuffer>]>([
  ['nothing', new Uint8Array()],
  ['half a length', new Uint8Array(3)],
  ['a length of nothing', new Uint8Array(4)],
  ['a head longer than the body', packOf([HELLO]).slice(0, 20)],
  ['a head of 4 GiB', Uint8Array.from([255, 255, 255, 255, 1, 2])],
  ['a head that is no JSON', framed('hello')],
  ['a head that is no UTF-8', Uint8Array.from([0, 0, 0, 2, 255, 254])],
  ['no items', framed('{}')],
  ['an empty batch', framed('{"items":[]}')],
  ['an unknown field', framed(`{"items":[${ONE}],"tenant":"u2"}`)],
  ['101 files', packOf(Array.from({ length: 101 }, () => fileOf('')))],
  ['an item that is no object', framed('{"items":[5]}', HELLO.bytes)],
  ['an item that is null', framed('{"items":[null]}')],
  ['a body cut before its last byte', packOf([HELLO]).slice(0, -1)],
  ['a byte too many', Uint8Array.from([...packOf([HELLO]), 0])],
  ['attack 34: deep JSON', framed(deep)],
  ['attack 34: deep JSON in an item', framed(`{"items":[${deep}]}`)],
  ...['-5', '1.5', '1e309', '"5"', 'null', '{}', '[5]', '9007199254740993', '5e0, "size": -1'].map(
    (size): [string, Uint8Array<ArrayBuffer>] => [
      `attack 9: the size ${size}`,
      framed(withSize(size), HELLO.bytes),
    ],
  ),
])('of %s is refused whole', async (_, body) => {
  await expectRefusal(await postPack(all.handler, body), 400, 'INVALID_REQUEST')
})

test('attack 9: sizes that together overflow are refused whole', async () => {
  const items = [2 ** 53 - 1, 2 ** 53 - 1, 5].map((size) => fileOf('', { size }).item)
  const body = framed(JSON.stringify({ items }), HELLO.bytes)
  await expectRefusal(await postPack(all.handler, body), 400, 'INVALID_REQUEST')
})

describe('attack 34: a pack of 80 MB', () => {
  test('that says so is refused unread', async () => {
    let read = 0
    const body = new ReadableStream<Uint8Array>(
      { pull: (controller) => controller.enqueue(new Uint8Array(++read)) },
      { highWaterMark: 0 },
    )
    const response = await postPack(all.handler, body, { 'content-length': '80000000' })
    await expectRefusal(response, 413, 'BODY_TOO_LARGE')
    expect(read).toBe(0)
  })

  test('that does not say so is refused once it is too large, and no more of it is read', async () => {
    let read = 0
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          read += MIB
          controller.enqueue(new Uint8Array(MIB))
          if (read >= 80 * MIB) controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    await expectRefusal(await postPack(all.handler, body), 413, 'BODY_TOO_LARGE')
    expect(read).toBeLessThanOrEqual(MAX_PACK_BYTES + MIB)
  })

  test('with a head over 1 MiB is refused, however small the rest', async () => {
    const head = `${' '.repeat(MIB)}${ONE}`
    await expectRefusal(await postPack(all.handler, framed(head, HELLO.bytes)), 413, 'BODY_TOO_LARGE')
  })
})

test('a file over 64 KiB is refused alone', async () => {
  const large = fileOf('x'.repeat(65_537))
  const results = told(await sendPack(all, [large, fileOf('x'.repeat(65_536)), HELLO]))
  expect(results[0]).toBe('FILE_TOO_LARGE')
  expect(results.slice(1).map((key) => all.store.objects.get(`users/u1/${key}`)?.bytes.length)).toEqual([
    65_536, 5,
  ])
})

test.each([
  ['application/json'],
  ['text/plain'],
  ['application/x-www-form-urlencoded'],
  ['multipart/form-data; boundary=x'],
  [`${PACK_TYPE}x`],
  [`text/plain; ${PACK_TYPE}`],
  [''],
])(
  'attack 32, attack 35: a pack of type %j is refused, so that no cross-site form reaches it',
  async (type) => {
    const response = await postPack(all.handler, packOf([HELLO]), { 'content-type': type })
    await expectRefusal(response, 415, 'UNSUPPORTED_MEDIA_TYPE')
  },
)

test('a pack that is compressed is refused, and so is one sent as another call', async () => {
  const encoded = await postPack(all.handler, packOf([HELLO]), { 'content-encoding': 'gzip' })
  await expectRefusal(encoded, 415, 'UNSUPPORTED_MEDIA_TYPE')
  const create = await all.post('/uploads/create', ONE, { 'content-type': PACK_TYPE })
  await expectRefusal(create, 415, 'UNSUPPORTED_MEDIA_TYPE')
})

test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD'])('by %s is refused', async (method) => {
  const response = await all.handler(
    new Request('https://files.example.com/api/longshore/uploads/pack', { method }),
  )
  expect(response.headers.get('allow')).toBe('POST')
  await expectRefusal(response, 405, 'METHOD_NOT_ALLOWED')
})

const LONG = 'x'.repeat(10_240)

test.each<[field: string, values: readonly unknown[], code: string]>([
  ['attack 2, attack 5: name', [1, null, '', '.', '..', 'a\0.txt', 'a\r\nb', LONG], 'INVALID_NAME'],
  ['attack 1: relativePath', [1, '../a', 'a/../b', 'a\0/b'], 'INVALID_NAME'],
  ['attack 1: prefix', [1, '../', '/', '/etc/', 'a//b', '..\\', LONG], 'INVALID_KEY'],
  ['attack 2, attack 27: type', [1, 'image', 'text/plain\0', 'image/png;text/html', LONG], 'INVALID_TYPE'],
  ['attack 6: metadata', [1, 'x', [], { a: 1 }, { a: LONG }, { 'longshore-id': 'x' }], 'INVALID_METADATA'],
  ['attack 8: route', ['constructor', 'toString', '__proto__', 'other'], 'ROUTE_UNKNOWN'],
  ['transferId', [1, '', 'A'.repeat(32), '../'.repeat(11)], 'INVALID_REQUEST'],
  ['attempt', [0, -1, 1.5, '1', 2 ** 53], 'INVALID_REQUEST'],
  ['checksum', [1, null, '', 'AAAA', 'AAAAAA==A', 'AAAAAB=='], 'INVALID_CHECKSUM'],
  ['attack 23: tenant', ['u2'], 'INVALID_REQUEST'],
  ['attack 16: key', ['a'], 'INVALID_REQUEST'],
  ['attack 17: token', ['a'], 'TOKEN_INVALID'],
])('%s that is bad refuses its file alone', async (title, values, code) => {
  const field = title.replace(/^.*: /, '')
  const files = values.map((value) => ({ ...HELLO, item: { ...HELLO.item, [field]: value } }))
  const results = told(await sendPack(all, [...files, HELLO]))
  expect(results.slice(0, -1)).toEqual(values.map(() => code))
  expect([...all.store.objects.keys()]).toEqual([`users/u1/${results.at(-1)}`])
})

test('a file without a checksum is refused alone', async () => {
  const { checksum: _, ...item } = HELLO.item
  const body = framed(JSON.stringify({ items: [item, fileOf('x').item] }), HELLO.bytes, fileOf('x').bytes)
  const answer = (await (await postPack(all.handler, body)).json()) as { items: unknown[] }
  expect(answer.items).toMatchObject([{ error: { code: 'INVALID_CHECKSUM' } }, { ok: { size: 1 } }])
})

test('attack 6: names that mean something to JavaScript pollute nothing', async () => {
  const evil = ONE.replace('"size":5', '"size":5,"__proto__":{"polluted":"yes"}')
  const meta = ONE.replace('"size":5', '"size":5,"metadata":{"__proto__":{"polluted":"yes"}}')
  for (const head of [evil, meta]) {
    const answer = await (await postPack(all.handler, framed(head, HELLO.bytes))).json()
    expect(answer).toMatchObject({
      items: [{ error: { code: expect.stringMatching(/^INVALID_/) as string } }],
    })
  }
  // a size that only a prototype has is none
  const inherited = framed('{"items":[{"__proto__":{"size":5}}]}', HELLO.bytes)
  await expectRefusal(await postPack(all.handler, inherited), 400, 'INVALID_REQUEST')
  expect('polluted' in {}).toBe(false)
})

test('attack 23: what is packed for one tenant stands under that tenant’s prefix alone', async () => {
  await postPack(all.handler, packOf([HELLO]), { 'x-tenant': 'u2' })
  await sendPack(all, [HELLO])
  const [theirs = '', ours = ''] = all.store.objects.keys()
  expect([theirs.split('/')[1], ours.split('/')[1]]).toEqual(['u2', 'u1'])
  expect(theirs.split('/')[2]).not.toBe(ours.split('/')[2])
})
