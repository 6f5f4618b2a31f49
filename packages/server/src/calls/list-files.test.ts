import type { ListOk } from '@longshore/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesHarness, type FilesHarness } from '../../test/files-harness.ts'

const KEYS = ['a', 'a.txt', 'a/1', 'a/2', 'a/b/3', 'é.txt', '～', '🐙']
let all: FilesHarness

beforeAll(async () => {
  all = await filesHarness()
  for (const key of KEYS) await all.put(`users/u1/${key}`, key)
  await all.put('users/u2/secret', 'of u2')
  await all.put('users/u11/secret', 'of u11')
  await all.put('users/u1', 'beside')
})
afterAll(() => all.close())

const list = (item: object): Promise<ListOk> => all.ok('/files/list', item)
const keysOf = ({ objects }: ListOk): readonly string[] => objects.map(({ key }) => key)

describe('POST /files/list', () => {
  test('tells all keys of the tenant, relative to its prefix, in the order of their bytes', async () => {
    const page = await list({})
    expect(keysOf(page)).toEqual(['a', 'a.txt', 'a/1', 'a/2', 'a/b/3', 'é.txt', '～', '🐙'])
    expect(page.prefixes).toEqual([])
    expect(page).not.toHaveProperty('cursor')
    expect(page.objects[4]).toEqual({
      key: 'a/b/3',
      name: '3',
      size: 5,
      etag: expect.stringMatching(/^".+"$/) as string,
      lastModified: expect.any(Number) as number,
    })
    expect(JSON.stringify(page)).not.toContain('users/')
  })

  test('with a delimiter tells folders once', async () => {
    expect(await list({ delimiter: '/' })).toMatchObject({ prefixes: ['a/'] })
    const inside = await list({ prefix: 'a/', delimiter: '/' })
    expect(keysOf(inside)).toEqual(['a/1', 'a/2'])
    expect(inside.prefixes).toEqual(['a/b/'])
  })

  test.each([1, 2, 3, 100])('in pages of %i tells each key once', async (limit) => {
    const keys: string[] = []
    let cursor: string | undefined
    do {
      const page: ListOk = await list({ limit, ...(cursor !== undefined && { cursor }) })
      expect(page.objects.length).toBeLessThanOrEqual(limit)
      keys.push(...keysOf(page))
      cursor = page.cursor
    } while (cursor !== undefined)
    expect(keys).toEqual(keysOf(await list({})))
  })

  test('gives cursors that show nothing of the tenant’s prefix', async () => {
    const { cursor = '' } = await list({ limit: 1 })
    expect(cursor).not.toBe('')
    const read = Buffer.from(cursor, 'base64url').toString('latin1')
    expect(read).not.toContain('users')
    expect(Buffer.from(read, 'base64url').toString('latin1')).not.toContain('users')
  })

  test('takes a cursor back only for the listing it came from', async () => {
    const { cursor = '' } = await list({ limit: 1 })
    const flipped = `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}`
    for (const item of [
      { cursor, prefix: 'a' },
      { cursor, delimiter: '/' },
      { cursor: flipped },
      { cursor: cursor.slice(4) },
      { cursor: '' },
      { cursor: 'dXNlcnMvdTIv' },
      { cursor: '%2e%2e' },
      { cursor: '../../x' },
    ]) {
      expect((await all.fails('/files/list', item)).code).toBe('INVALID_REQUEST')
    }
    expect((await all.fails('/files/list', { cursor }, 'u2')).code).toBe('INVALID_REQUEST')
    expect(keysOf(await list({ cursor, limit: 1 }))).toEqual(['a.txt'])
  })

  test('asks about the prefixes, and refuses one alone', async () => {
    const asked: unknown[] = []
    const some = await filesHarness({
      authorize: (_, action) => {
        asked.push(action)
        return action.keys?.every((key) => key.startsWith('open/')) === true ? { tenant: 'u1' } : null
      },
    })
    await some.put('open/a', 'x')
    await some.put('closed/a', 'x')
    const outcomes = await some.batch('/files/list', [{ prefix: 'open/' }, {}, { prefix: 'closed/' }])
    expect(outcomes).toMatchObject([
      { ok: { objects: [{ key: 'open/a' }] } },
      { error: { code: 'FORBIDDEN' } },
      { error: { code: 'FORBIDDEN' } },
    ])
    expect(asked[0]).toEqual({ type: 'list', keys: ['open/', '', 'closed/'] })
    await some.close()
  })

  test.each([
    [{ prefix: '../' }, 'INVALID_KEY'],
    [{ prefix: '..' }, 'INVALID_KEY'],
    [{ prefix: 'a/../../u2/' }, 'INVALID_KEY'],
    [{ prefix: '/' }, 'INVALID_KEY'],
    [{ prefix: '/etc' }, 'INVALID_KEY'],
    [{ prefix: 'a\\..\\' }, 'INVALID_KEY'],
    [{ prefix: 'a\0' }, 'INVALID_KEY'],
    [{ prefix: 'a\ud800' }, 'INVALID_KEY'],
    [{ prefix: 'x'.repeat(1025) }, 'INVALID_KEY'],
    [{ prefix: 'x'.repeat(1020) }, 'INVALID_KEY'],
    [{ prefix: 'x'.repeat(10_000) }, 'INVALID_KEY'],
    [{ prefix: 1 }, 'INVALID_KEY'],
    [{ limit: 0 }, 'INVALID_REQUEST'],
    [{ limit: 1001 }, 'INVALID_REQUEST'],
    [{ limit: 1.5 }, 'INVALID_REQUEST'],
    [{ limit: '10' }, 'INVALID_REQUEST'],
    [{ delimiter: '' }, 'INVALID_REQUEST'],
    [{ delimiter: 'a' }, 'INVALID_REQUEST'],
    [{ tenant: 'u2' }, 'INVALID_REQUEST'],
    [{ cursor: 1 }, 'INVALID_REQUEST'],
    [{ cursor: 'x'.repeat(10_000) }, 'INVALID_REQUEST'],
  ])('of %j is refused', async (item, code) => {
    expect((await all.fails('/files/list', item)).code).toBe(code)
  })

  test('leaves out what stands at the tenant’s prefix itself', async () => {
    await all.put('users/u3/', 'a folder that some tool has made')
    await all.put('users/u3/a', 'x')
    expect(keysOf(await all.ok('/files/list', {}, 'u3'))).toEqual(['a'])
    expect(await all.ok('/files/remove', { prefix: '' }, 'u3')).toMatchObject({ removed: 1, more: false })
  })
})
