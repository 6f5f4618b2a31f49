import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FILE_CALLS, filesHarness, MARK_OF_A, type FilesHarness } from '../../test/files-harness.ts'
import { bytes } from '../../test/harness.ts'
import { checksumOf } from '../../test/memory-store.ts'
import { ProviderError } from '../provider-error.ts'
import type { Action } from '../route.ts'

let all: FilesHarness
beforeEach(async () => {
  all = await filesHarness()
  await all.put('users/u1/a.txt', 'text of a', { type: 'text/plain', metadata: { note: 'ä', Case: 'x' } })
})
afterEach(() => all.close())

const CHECKSUM = { algorithm: 'CRC32C', value: checksumOf(bytes('text of a')), verifiedBy: 'server' } as const

describe('POST /files/info', () => {
  test('tells all of an object but its mark', async () => {
    expect(await all.ok('/files/info', { key: 'a.txt' })).toEqual({
      key: 'a.txt',
      name: 'a.txt',
      size: 9,
      type: 'text/plain',
      etag: expect.stringMatching(/^".+"$/) as string,
      lastModified: expect.any(Number) as number,
      metadata: { note: 'ä', Case: 'x' },
      checksum: CHECKSUM,
    })
  })

  test('of what is not there is NOT_FOUND, alone in its batch', async () => {
    const outcomes = await all.batch('/files/info', [{ key: 'never' }, { key: 'a.txt' }, { key: 'a.txt/' }])
    expect(outcomes).toMatchObject([
      { error: { code: 'NOT_FOUND' } },
      { ok: { key: 'a.txt' } },
      { error: { code: 'INVALID_KEY' } },
    ])
  })

  test('of a store that verifies nothing says so', async () => {
    const { provider } = all
    const trusting = await filesHarness({
      provider: { ...provider, capabilities: { ...provider.capabilities, verifiedBy: undefined } },
    })
    expect(await trusting.ok('/files/info', { key: 'a.txt' })).toMatchObject({
      checksum: { ...CHECKSUM, verifiedBy: 'nobody' },
    })
    await trusting.close()
  })
})

describe('POST /files/copy', () => {
  test('makes another object of the same bytes, metadata and mark', async () => {
    const copied = await all.ok('/files/copy', { from: 'a.txt', to: 'b/ü.txt' })
    expect(copied).toMatchObject({
      key: 'b/ü.txt',
      name: 'ü.txt',
      size: 9,
      type: 'text/plain',
      metadata: { note: 'ä', Case: 'x' },
      checksum: CHECKSUM,
    })
    expect(copied.metadata).not.toHaveProperty('longshore-id')
    expect(await all.markAt('users/u1/b/ü.txt')).toBe(MARK_OF_A)
    expect(await all.textAt('users/u1/b/ü.txt')).toBe('text of a')
    expect(await all.textAt('users/u1/a.txt')).toBe('text of a')
  })

  test('onto a key that is taken is CONFLICT, unless it may replace', async () => {
    await all.put('users/u1/b', 'text of b')
    for (const item of [
      { from: 'a.txt', to: 'b' },
      { from: 'a.txt', to: 'b', onConflict: 'fail' },
    ]) {
      expect((await all.fails('/files/copy', item)).code).toBe('CONFLICT')
    }
    expect(await all.textAt('users/u1/b')).toBe('text of b')
    await all.ok('/files/copy', { from: 'a.txt', to: 'b', onConflict: 'replace' })
    expect(await all.textAt('users/u1/b')).toBe('text of a')
  })

  test('of what is not there is NOT_FOUND, and leaves what stands at the other key', async () => {
    await all.put('users/u1/b', 'text of b')
    const item = { from: 'never', to: 'b', onConflict: 'replace' }
    expect((await all.fails('/files/copy', item)).code).toBe('NOT_FOUND')
    expect((await all.fails('/files/move', item)).code).toBe('NOT_FOUND')
    expect(await all.textAt('users/u1/b')).toBe('text of b')
  })
})

describe('POST /files/move', () => {
  test('leaves one object, at the new key', async () => {
    expect(await all.ok('/files/move', { from: 'a.txt', to: 'b.txt' })).toMatchObject({
      key: 'b.txt',
      metadata: { note: 'ä' },
    })
    expect(await all.textAt('users/u1/a.txt')).toBeUndefined()
    expect(await all.textAt('users/u1/b.txt')).toBe('text of a')
    expect(await all.markAt('users/u1/b.txt')).toBe(MARK_OF_A)
  })

  test('onto a key that is taken is CONFLICT, and both stay', async () => {
    await all.put('users/u1/b', 'text of b')
    expect((await all.fails('/files/move', { from: 'a.txt', to: 'b' })).code).toBe('CONFLICT')
    expect(await all.textAt('users/u1/a.txt')).toBe('text of a')
    expect(await all.textAt('users/u1/b')).toBe('text of b')
  })

  test('onto itself is refused, and so loses nothing', async () => {
    const item = { from: 'a.txt', to: 'a.txt', onConflict: 'replace' }
    for (const call of ['/files/move', '/files/copy'] as const) {
      expect((await all.fails(call, item)).code).toBe('INVALID_KEY')
    }
    expect(await all.textAt('users/u1/a.txt')).toBe('text of a')
  })

  test('removes nothing that has come to the old key meanwhile', async () => {
    const { provider } = all
    const racing = await filesHarness({
      provider: {
        ...provider,
        async copy(copy) {
          const copied = await provider.copy(copy)
          await all.put('users/u1/a.txt', 'a newer text')
          return copied
        },
      },
    })
    expect((await racing.fails('/files/move', { from: 'a.txt', to: 'b' })).code).toBe('CONFLICT')
    expect(await all.textAt('users/u1/a.txt')).toBe('a newer text')
    expect(await all.textAt('users/u1/b')).toBe('text of a')
    await racing.close()
  })
})

describe('POST /files/metadata', () => {
  test('takes the place of all there was but the mark, and keeps bytes, type and checksum', async () => {
    const changed = await all.ok('/files/metadata', { key: 'a.txt', metadata: { color: 'grün' } })
    expect(changed).toMatchObject({ key: 'a.txt', size: 9, type: 'text/plain', checksum: CHECKSUM })
    expect(changed.metadata).toEqual({ color: 'grün' })
    expect(await all.ok('/files/info', { key: 'a.txt' })).toEqual(changed)
    expect(await all.markAt('users/u1/a.txt')).toBe(MARK_OF_A)
    expect(await all.textAt('users/u1/a.txt')).toBe('text of a')
  })

  test('changes the type where one is given', async () => {
    const item = { key: 'a.txt', metadata: {}, type: 'Text/CSV; charset=utf-8' }
    expect(await all.ok('/files/metadata', item)).toMatchObject({
      type: 'text/csv; charset=utf-8',
      metadata: {},
    })
  })

  test('makes no mark where there was none', async () => {
    await all.provider.put(
      { key: 'users/u1/plain', type: '', metadata: { a: 'b' }, onlyIfAbsent: false },
      (async function* () {})(),
    )
    await all.ok('/files/metadata', { key: 'users/u1/plain'.slice(9), metadata: { c: 'd' } })
    expect((await all.provider.info({ key: 'users/u1/plain' }))?.metadata).toEqual({ c: 'd' })
  })

  test('of what is not there is NOT_FOUND and makes nothing', async () => {
    expect((await all.fails('/files/metadata', { key: 'never', metadata: {} })).code).toBe('NOT_FOUND')
    expect(await all.textAt('users/u1/never')).toBeUndefined()
  })

  test.each<[unknown]>([
    [{ 'longshore-id': 'b'.repeat(32) }],
    [{ 'Longshore-ID': 'b'.repeat(32) }],
    [{ 'longshore-x': '' }],
    [{ 'a b': 'x' }],
    [{ 'a\r\nb': 'x' }],
    [{ a: 1 }],
    [{ a: 'x', A: 'y' }],
    [{ a: 'x'.repeat(3000) }],
    [{ a: '\ud800' }],
    [[]],
    ['x'],
    [null],
    [JSON.parse('{"__proto__":{"x":"y"}}') as unknown],
  ])('attack 6: of %j is refused as create refuses it', async (metadata) => {
    expect((await all.fails('/files/metadata', { key: 'a.txt', metadata })).code).toBe('INVALID_METADATA')
    expect(await all.markAt('users/u1/a.txt')).toBe(MARK_OF_A)
  })

  test.each(['image', 'a/b\r\nx: y', 'text/html, text/plain', 'ü/ü', 'x'.repeat(300)])(
    'with the type %j is refused',
    async (type) => {
      const item = { key: 'a.txt', metadata: {}, type }
      expect((await all.fails('/files/metadata', item)).code).toBe('INVALID_TYPE')
    },
  )

  test('changes the newer object where one has come meanwhile, and not its bytes', async () => {
    const { provider } = all
    let first = true
    const racing = await filesHarness({
      provider: {
        ...provider,
        async copy(copy) {
          if (first) await all.put('users/u1/a.txt', 'a newer text')
          first = false
          return provider.copy(copy)
        },
      },
    })
    await racing.ok('/files/metadata', { key: 'a.txt', metadata: { a: 'b' } })
    expect(await all.textAt('users/u1/a.txt')).toBe('a newer text')
    expect((await all.ok('/files/info', { key: 'a.txt' })).metadata).toEqual({ a: 'b' })
    await racing.close()
  })
})

describe('POST /files/remove', () => {
  test('removes these keys, and counts one that was not there', async () => {
    await all.put('users/u1/b', 'x')
    await all.put('users/u1/c', 'x')
    const answer = await all.ok('/files/remove', { keys: ['a.txt', 'b', 'never'] })
    expect(answer).toEqual({ removed: 3, failed: [], more: false })
    expect(await all.textAt('users/u1/a.txt')).toBeUndefined()
    expect(await all.textAt('users/u1/c')).toBe('x')
  })

  test('by prefix removes the next thousand, and says whether there are more', async () => {
    const keys = Array.from({ length: 1_203 }, (_, i) => `old/${i}`)
    await Promise.all(keys.map((key) => all.put(`users/u1/${key}`, 'x')))
    await all.put('users/u1/older', 'x')
    await all.put('users/u2/old/1', 'x')
    expect(await all.ok('/files/remove', { prefix: 'old/' })).toEqual({
      removed: 1000,
      failed: [],
      more: true,
    })
    expect(await all.ok('/files/remove', { prefix: 'old/' })).toEqual({
      removed: 203,
      failed: [],
      more: false,
    })
    expect(await all.ok('/files/remove', { prefix: 'old/' })).toEqual({ removed: 0, failed: [], more: false })
    expect(await all.textAt('users/u1/older')).toBe('x')
    expect(await all.textAt('users/u2/old/1')).toBe('x')
  })

  test('tells of each key that could not be removed, in the browser’s own terms', async () => {
    const { provider } = all
    const failing = await filesHarness({
      provider: {
        ...provider,
        removeMany: async (_, keys) => [
          { key: keys[1] ?? '', error: new ProviderError('REFUSED', 'the policy of bucket b says no') },
        ],
      },
    })
    const answer = await failing.ok('/files/remove', { keys: ['a.txt', 'b'] })
    expect(answer).toEqual({
      removed: 1,
      failed: [{ key: 'b', error: { code: 'STORE_REFUSED', message: expect.any(String) as string } }],
      more: false,
    })
    expect(JSON.stringify(answer)).not.toMatch(/users|bucket/)
    expect(failing.failures).toMatchObject([{ call: 'POST /files/remove', code: 'STORE_REFUSED' }])
    await failing.close()
  })

  test.each([
    [{}, 'INVALID_REQUEST'],
    [{ keys: [] }, 'INVALID_KEY'],
    [{ keys: ['a'], prefix: 'a' }, 'INVALID_REQUEST'],
    [{ keys: 'a' }, 'INVALID_KEY'],
    [{ keys: [1] }, 'INVALID_KEY'],
    [{ keys: Array.from({ length: 1001 }, (_, i) => String(i)) }, 'INVALID_KEY'],
    [{ keys: ['a.txt', '../u2/a'] }, 'INVALID_KEY'],
    [{ prefix: '../' }, 'INVALID_KEY'],
    [{ prefix: 1 }, 'INVALID_KEY'],
  ])('of %j is refused whole', async (item, code) => {
    expect((await all.fails('/files/remove', item)).code).toBe(code)
    expect(await all.textAt('users/u1/a.txt')).toBe('text of a')
  })
})

describe('authorize', () => {
  const ITEMS = {
    '/downloads/sign': [{ key: 'a' }, [{ type: 'download', keys: ['a'] }]],
    '/files/list': [{ prefix: 'p/' }, [{ type: 'list', keys: ['p/'] }]],
    '/files/info': [{ key: 'a' }, [{ type: 'info', keys: ['a'] }]],
    '/files/copy': [{ from: 'a', to: 'b' }, [{ type: 'write', keys: ['a', 'b'] }]],
    '/files/move': [
      { from: 'a', to: 'b' },
      [
        { type: 'write', keys: ['a', 'b'] },
        { type: 'remove', keys: ['a'] },
      ],
    ],
    '/files/metadata': [{ key: 'a', metadata: {} }, [{ type: 'write', keys: ['a'] }]],
    '/files/remove': [{ keys: ['a', 'b'] }, [{ type: 'remove', keys: ['a', 'b'] }]],
  } as const

  test.each(FILE_CALLS)('is asked by %s about exactly what is to be done', async (call) => {
    const actions: Action[] = []
    const asking = await filesHarness({
      authorize: (_, action) => {
        actions.push(action)
        return { tenant: 'u1' }
      },
    })
    const [item, expected] = ITEMS[call]
    await asking.batch(call, [item])
    expect(actions).toEqual(expected)
    await asking.close()
  })

  test.each(FILE_CALLS)('that refuses all refuses %s whole', async (call) => {
    const response = await all.post(call, { items: [ITEMS[call][0]] }, { 'x-tenant': 'nobody' })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ error: { code: 'FORBIDDEN' } })
  })

  test.each(['write', 'remove'] as const)('that refuses %s moves nothing', async (refused) => {
    const some = await filesHarness({
      authorize: (_, { type }) => (type === refused ? null : { tenant: 'u1' }),
    })
    await some.put('a', 'x')
    const response = await some.post('/files/move', { items: [{ from: 'a', to: 'b' }] })
    expect(response.status).toBe(403)
    expect(await some.textAt('a')).toBe('x')
    expect(await some.textAt('b')).toBeUndefined()
    await some.close()
  })

  test('that answers two places for one move has it refused', async () => {
    const torn = await filesHarness({
      authorize: (_, { type }) => ({ tenant: 'u1', prefix: type === 'write' ? 'one' : 'two' }),
    })
    await torn.put('one/a', 'x')
    const response = await torn.post('/files/move', { items: [{ from: 'a', to: 'b' }] })
    expect(response.status).toBe(403)
    expect(await torn.textAt('one/a')).toBe('x')
    await torn.close()
  })

  test('that refuses some of a batch refuses those alone', async () => {
    const some = await filesHarness({
      authorize: (_, { keys = [] }) => (keys.includes('closed') ? null : { tenant: 'u1' }),
    })
    await some.put('open', 'x')
    await some.put('closed', 'x')
    expect(await some.batch('/files/info', [{ key: 'closed' }, { key: 'open' }])).toMatchObject([
      { error: { code: 'FORBIDDEN' } },
      { ok: { key: 'open' } },
    ])
    await some.close()
  })
})
