import { MARK, MIB } from '@longshore/protocol'
import { describe, expect, test } from 'vitest'
import { FILE, fileItem, harness, item } from '../../test/harness.ts'
import { bytes } from '../../test/harness.ts'
import { checksumOf, memoryStore } from '../../test/memory-store.ts'

const SUM = checksumOf(bytes('0123456789'))

describe('rules', () => {
  const routes = { default: { maxSize: 100, minSize: 2, accept: 'image/*,.csv', singleMax: 50, partSize: 6 } }

  test.each<[string, object, string]>([
    ['too large', { size: 101 }, 'FILE_TOO_LARGE'],
    ['too small', { size: 1 }, 'FILE_TOO_SMALL'],
    ['of a type that is not taken', { type: 'text/html', name: 'a.html' }, 'TYPE_NOT_ACCEPTED'],
    ['attack 28: of an extension that is not taken', { name: 'a.csv.php', type: '' }, 'TYPE_NOT_ACCEPTED'],
    [
      'attack 27: of a type that only looks as if it were taken',
      { type: 'image/png;text/html' },
      'INVALID_TYPE',
    ],
    ['of an unknown route', { route: 'other' }, 'ROUTE_UNKNOWN'],
    ['attack 8: of a route named as a method of every object', { route: 'toString' }, 'ROUTE_UNKNOWN'],
    ['attack 8: of a route named constructor', { route: 'constructor' }, 'ROUTE_UNKNOWN'],
    ['attack 8: of a route named __proto__', { route: '__proto__' }, 'ROUTE_UNKNOWN'],
  ])('refuse a file %s', async (_, more, code) => {
    const { fails, store } = harness({ routes })
    expect((await fails('create', item({ name: 'a.csv', type: 'image/png', ...more }))).code).toBe(code)
    expect(store.calls).toEqual([])
  })

  test('decide between one request and parts, and how large the parts are', async () => {
    const { ok } = harness({ routes })
    const file = { name: 'a.csv', checksum: SUM }
    expect((await ok('create', item({ ...file, size: 50 }))).request).toBeDefined()
    expect(await ok('create', item({ ...file, size: 51, partSize: 20 }))).toMatchObject({
      partSize: 6,
      partCount: 9,
    })
    const { checksum, ...unsummed } = file
    expect(checksum).toBe(SUM)
    expect(await ok('create', item({ ...unsummed, size: 6 }))).toMatchObject({ partSize: 6, partCount: 1 })
  })

  test("are the store's too: it takes no larger single request and no smaller parts than it can", async () => {
    const { ok } = harness({ store: memoryStore({ maxPutSize: 9, minPartSize: 5 * MIB }) })
    const created = await ok('create', item({ size: 10, checksum: SUM, partSize: 1 }))
    expect(created).toMatchObject({ partSize: 5 * MIB, partCount: 1 })
    expect(created.request).toBeUndefined()
  })
})

describe('a try after a lost answer', () => {
  test('goes on with the oldest open upload of a random key, and aborts the others', async () => {
    const { ok, sendParts, store } = harness()
    const file = fileItem()
    await ok('create', file)
    await ok('create', file)
    expect(store.open.size).toBe(2)
    const [oldest] = store.open.keys()
    const { token, key } = await ok('create', { ...file, attempt: 2 })
    expect([...store.open.keys()]).toEqual([oldest])
    await sendParts(token, FILE.parts)
    expect(await ok('complete', { token, checksum: FILE.whole })).toMatchObject({ object: { key } })
    expect(store.open.size).toBe(0)
  })

  test('finds what was opened under the secret before', async () => {
    const before = harness()
    const file = fileItem()
    const first = await before.ok('create', file)
    await before.sendParts(first.token, FILE.parts.slice(0, 1))
    const secret = [
      'a-new-secret-of-more-than-thirty-two-characters',
      'a-secret-of-more-than-thirty-two-characters',
    ]
    const after = harness({ store: before.store, secret })
    const second = await after.ok('create', { ...file, attempt: 2 })
    expect(second.key).toBe(first.key)
    expect(await after.ok('parts', { token: second.token })).toMatchObject({ parts: [{ partNumber: 1 }] })
    expect(before.store.open.size).toBe(1)
    await after.sendParts(second.token, FILE.parts.slice(1), [2, 3])
    const done = await after.ok('complete', { token: second.token, checksum: FILE.whole })
    expect(done).toMatchObject({ state: 'completed', object: { key: first.key } })
  })

  test('opens another where the parts are cut otherwise now', async () => {
    const { ok, store } = harness()
    const file = fileItem()
    await ok('create', file)
    const second = await ok('create', { ...file, attempt: 2, partSize: 5 })
    expect(second.partCount).toBe(2)
    expect([...store.open.values()].map(({ upload }) => upload.partSize)).toEqual([5])
  })

  test('signs a single request again though the object is there: its 412 leads to Complete', async () => {
    const { ok, send } = harness()
    const body = bytes('0123456789')
    const file = item({ checksum: SUM })
    const first = await ok('create', file)
    if (first.request) expect((await send(first.request, body)).status).toBe(200)
    const second = await ok('create', { ...file, attempt: 2 })
    if (second.request) expect((await send(second.request, body)).status).toBe(412)
    expect(await ok('complete', { token: second.token, checksum: SUM })).toMatchObject({
      object: { key: first.key },
    })
  })

  test('touches nothing of another tenant that made the same transfer id', async () => {
    const { ok, store, post } = harness()
    const file = fileItem()
    await ok('create', file)
    const answer = await post('/uploads/create', { items: [{ ...file, attempt: 2 }] }, { 'x-tenant': 'u2' })
    expect(answer.status).toBe(200)
    const keys = [...store.open.values()].map(({ upload }) => upload.key)
    expect(new Set(keys.map((key) => key.split('/')[2])).size).toBe(2)
  })

  test('of a named key goes on with nobody else’s upload', async () => {
    const { ok, store } = harness({ keys: 'name' })
    await ok('create', fileItem())
    await ok('create', fileItem({ attempt: 2 }))
    expect(store.open.size).toBe(2)
    expect(store.calls).not.toContain('listUploads')
    expect(store.calls).not.toContain('abortUpload')
  })
})

describe('keys', () => {
  test('of the files’ own names keep the folders they were picked in', async () => {
    const { ok } = harness({ keys: 'name' })
    const created = await ok(
      'create',
      item({ name: 'a.txt', relativePath: 'Fotos/2026/a.txt', prefix: 'in/' }),
    )
    expect(created.key).toBe('in/Fotos/2026/a.txt')
  })

  test('of a function are what it answers, within the tenant’s prefix', async () => {
    const { ok, store } = harness({ keys: async ({ name, id, size }) => `${size}/${id.slice(0, 4)}-${name}` })
    const { key } = await ok('create', item({ name: '../x.txt' }))
    expect(key).toMatch(/^10\/[0-9a-f]{4}-x\.txt$/)
    expect([...store.open.values()].map(({ upload }) => upload.key)).toEqual([`users/u1/${key}`])
  })

  test.each(['', '/a', '../a', 'a/../b', 'a\0', 'a//b'])(
    'a function that answers %j is refused',
    async (key) => {
      const { fails, store } = harness({ keys: () => key })
      expect((await fails('create', item())).code).toBe('INVALID_KEY')
      expect(store.open.size).toBe(0)
    },
  )

  test.each(['../', '/', '/etc/', 'a//b', 'a/./b', '..\\', 'a\0', 'x'.repeat(1025)])(
    'attack 1: the prefix %j is refused',
    async (prefix) => {
      const { fails } = harness()
      expect((await fails('create', item({ prefix }))).code).toBe('INVALID_KEY')
    },
  )

  test('longer than 1,024 bytes in all are refused', async () => {
    const { fails } = harness()
    const prefix = Array.from({ length: 4 }, () => 'x'.repeat(200)).join('/')
    expect((await fails('create', item({ prefix, name: 'y'.repeat(250) }))).code).toBe('INVALID_KEY')
  })

  test('are marked as the product of their upload', async () => {
    const { ok, store } = harness({ keys: 'name' })
    await ok('create', item({ metadata: { a: 'b' } }))
    const [open] = store.open.values()
    expect(open?.upload.metadata).toEqual({
      a: 'b',
      [MARK]: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    })
  })
})

describe('a key that is taken', () => {
  const other = { ...item(), metadata: {} }
  const taken = (keys: readonly string[]): ReturnType<typeof memoryStore> => {
    const store = memoryStore()
    for (const key of keys) {
      const info = { key, size: 1, type: '', etag: '"e"', lastModified: 0, metadata: other.metadata }
      store.objects.set(key, { bytes: bytes('x'), info })
    }
    return store
  }

  test('is renamed, to the first free number', async () => {
    const store = taken(['users/u1/in/a.txt', 'users/u1/in/a (1).txt'])
    const { ok } = harness({ keys: 'name', store })
    expect((await ok('create', item({ prefix: 'in' }))).key).toBe('in/a (2).txt')
  })

  test('is renamed after a bounded number of questions, however many are taken', async () => {
    const names = ['a.txt', ...Array.from({ length: 500 }, (_, index) => `a (${index + 1}).txt`)]
    const store = taken(names.map((name) => `users/u1/${name}`))
    const { ok } = harness({ keys: 'name', store })
    expect((await ok('create', item())).key).toMatch(/^a \([0-9a-f]{32}\)\.txt$/)
    expect(store.calls.filter((call) => call === 'info')).toHaveLength(20)
  })

  test('by files of the same call is renamed too', async () => {
    const { batch } = harness({ keys: 'name' })
    const outcomes = await batch('create', [item(), item(), item()])
    const keys = outcomes.map((outcome) => ('ok' in outcome ? outcome.ok.key : ''))
    expect(keys.toSorted()).toEqual(['a (1).txt', 'a (2).txt', 'a.txt'])
  })

  test('by this very transfer is kept', async () => {
    const { ok, send } = harness({ keys: 'name' })
    const file = item({ checksum: SUM })
    const { request } = await ok('create', file)
    if (request) await send(request, bytes('0123456789'))
    expect((await ok('create', { ...file, attempt: 2 })).key).toBe('a.txt')
  })

  test('is refused under the rule fail, at create and in the same call', async () => {
    const { fails, batch } = harness({ keys: 'name', onConflict: 'fail', store: taken(['users/u1/a.txt']) })
    expect((await fails('create', item())).code).toBe('CONFLICT')
    const outcomes = await batch('create', [item({ name: 'b' }), item({ name: 'b' })])
    expect(outcomes.map((outcome) => ('ok' in outcome ? 'ok' : outcome.error.code)).toSorted()).toEqual([
      'CONFLICT',
      'ok',
    ])
  })

  test('is replaced under the rule replace, by one request and by parts', async () => {
    const store = taken(['users/u1/a.txt', 'users/u1/b.txt'])
    const { ok, send, sendParts } = harness({ keys: 'name', onConflict: 'replace', store })
    const single = await ok('create', item({ checksum: SUM }))
    expect(await ok('complete', { token: single.token, checksum: SUM })).toEqual({
      state: 'incomplete',
      parts: [1],
    })
    if (single.request) await send(single.request, bytes('0123456789'))
    expect(await ok('complete', { token: single.token, checksum: SUM })).toMatchObject({
      object: { key: 'a.txt' },
    })
    const parts = await ok('create', fileItem({ name: 'b.txt' }))
    await sendParts(parts.token, FILE.parts)
    expect(store.objects.get('users/u1/b.txt')?.bytes).toEqual(bytes('x'))
    expect(await ok('complete', { token: parts.token, checksum: FILE.whole })).toMatchObject({
      object: { key: 'b.txt' },
    })
    expect(store.objects.get('users/u1/b.txt')?.bytes).toEqual(bytes('aaaabbbbcc'))
  })
})
