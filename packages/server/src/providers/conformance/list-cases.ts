import { expect, test } from 'vitest'
import { bytesFrom } from './bytes.ts'
import { infoOf, type Suite } from './provider-under-test.ts'
import { inByteOrder, keysOf, listPages, prefixesOf, putAll, putBytes } from './stored.ts'

/** In UTF-16 the last two have the other order. */
const ODD = ['A', 'a', 'a b', 'a!', 'a+b', 'a.b', 'a/b', 'a/b/c', 'a0', 'a%2Fb', 'é', '文', '～', '🐙']

export function listCases({ store, freshKey }: Suite): void {
  test('of nothing is empty and has no further page', async () => {
    const page = await store().provider.list({ prefix: freshKey(''), limit: 10 })
    expect(page).toEqual({ objects: [], prefixes: [] })
    expect(page.cursor).toBeUndefined()
  })

  test('gives keys in the order of their UTF-8 bytes, whatever order they came in', async () => {
    const { provider } = store()
    const prefix = freshKey('')
    const keys = ODD.map((name) => `${prefix}${name}`)
    await putAll(provider, keys.toReversed())
    expect(keysOf([await provider.list({ prefix, limit: 1000 })])).toEqual(inByteOrder(keys))
  })

  test('tells of each object what info tells', async () => {
    const { provider } = store()
    const key = freshKey('a.bin')
    await putBytes(provider, key, bytesFrom(1, 1234))
    const { size, etag, lastModified } = await infoOf(provider, key)
    const { objects } = await provider.list({ prefix: key, limit: 10 })
    expect(objects).toEqual([{ key, size, etag, lastModified: expect.any(Number) as number }])
    // Some stores say it to the second in one place and to the millisecond in another.
    expect(Math.abs((objects[0]?.lastModified ?? 0) - lastModified)).toBeLessThan(1000)
  })

  test.each([1, 2, 3, 7, ODD.length, 1000])('in pages of %i gives each key once', async (limit) => {
    const { provider } = store()
    const prefix = freshKey('')
    const keys = ODD.map((name) => `${prefix}${name}`)
    await putAll(provider, keys)
    const pages = await listPages(provider, { prefix, limit })
    expect(keysOf(pages)).toEqual(inByteOrder(keys))
    for (const page of pages) expect(page.objects.length).toBeLessThanOrEqual(limit)
  })

  test('with a prefix gives what begins with it, whether or not a folder ends there', async () => {
    const { provider } = store()
    const base = freshKey('')
    const keys = ['a', 'a/b', 'ab', 'ab/c', 'b', 'photos/2024/1', 'photos/2025/1', 'photos.txt']
    await putAll(
      provider,
      keys.map((name) => `${base}${name}`),
    )
    const under = async (prefix: string): Promise<readonly string[]> =>
      keysOf(await listPages(provider, { prefix: `${base}${prefix}`, limit: 1000 })).map((key) =>
        key.slice(base.length),
      )
    expect(await under('')).toEqual(inByteOrder(keys))
    expect(await under('a')).toEqual(['a', 'a/b', 'ab', 'ab/c'])
    expect(await under('a/')).toEqual(['a/b'])
    expect(await under('ab')).toEqual(['ab', 'ab/c'])
    expect(await under('photos')).toEqual(['photos.txt', 'photos/2024/1', 'photos/2025/1'])
    expect(await under('photos/202')).toEqual(['photos/2024/1', 'photos/2025/1'])
    expect(await under('photos/2024/')).toEqual(['photos/2024/1'])
    expect(await under('photos/2024/1/')).toEqual([])
    expect(await under('A')).toEqual([])
  })

  test.each([1, 2, 3, 1000])('with a delimiter, in pages of %i, tells each folder once', async (limit) => {
    const { provider } = store()
    const base = freshKey('')
    await putAll(
      provider,
      ['a', 'a/1', 'a/2', 'a/b/3', 'a.txt', 'b', 'c/1', 'é/1', 'é/2'].map((name) => `${base}${name}`),
    )
    const at = async (prefix: string): Promise<{ readonly keys: unknown; readonly prefixes: unknown }> => {
      const pages = await listPages(provider, { prefix: `${base}${prefix}`, delimiter: '/', limit })
      for (const page of pages) expect(page.objects.length + page.prefixes.length).toBeLessThanOrEqual(limit)
      const relative = (key: string): string => key.slice(base.length)
      return { keys: keysOf(pages).map(relative), prefixes: prefixesOf(pages).map(relative) }
    }
    expect(await at('')).toEqual({ keys: ['a', 'a.txt', 'b'], prefixes: ['a/', 'c/', 'é/'] })
    expect(await at('a')).toEqual({ keys: ['a', 'a.txt'], prefixes: ['a/'] })
    expect(await at('a/')).toEqual({ keys: ['a/1', 'a/2'], prefixes: ['a/b/'] })
    expect(await at('a/b')).toEqual({ keys: [], prefixes: ['a/b/'] })
    expect(await at('a/b/')).toEqual({ keys: ['a/b/3'], prefixes: [] })
  })

  test('of long names, and names that begin with long names, keeps the order', async () => {
    const { provider } = store()
    const base = freshKey('')
    const long = 'x'.repeat(300)
    const keys = [long, `${long}/a`, `${long}a`, `${long}文`, '文'.repeat(100), `${'文'.repeat(100)}/b`]
    await putAll(
      provider,
      keys.map((name) => `${base}${name}`),
    )
    const expected = inByteOrder(keys.map((name) => `${base}${name}`))
    expect(keysOf(await listPages(provider, { prefix: base, limit: 2 }))).toEqual(expected)
    const within = keysOf(await listPages(provider, { prefix: `${base}${long.slice(0, 250)}`, limit: 2 }))
    expect(within).toEqual(expected.slice(0, 4))
    const grouped = await listPages(provider, { prefix: base, delimiter: '/', limit: 2 })
    expect(prefixesOf(grouped)).toEqual([`${base}${long}/`, `${base}${'文'.repeat(100)}/`])
  })

  test('goes on behind a key that was removed meanwhile, and shows what came behind it', async () => {
    const { provider } = store()
    const base = freshKey('')
    await putAll(
      provider,
      ['a', 'b', 'c', 'd'].map((name) => `${base}${name}`),
    )
    const first = await provider.list({ prefix: base, limit: 2 })
    expect(keysOf([first])).toEqual([`${base}a`, `${base}b`])
    await provider.remove({ key: `${base}b` })
    await provider.remove({ key: `${base}c` })
    await putAll(provider, [`${base}aa`, `${base}e`])
    const second = await provider.list({ prefix: base, limit: 10, cursor: first.cursor })
    expect(keysOf([second])).toEqual([`${base}d`, `${base}e`])
    expect(second.cursor).toBeUndefined()
  })

  test('shows no upload that is still open', async () => {
    const { provider } = store()
    const key = freshKey('open')
    const { uploadId } = await provider.createUpload({
      key,
      size: 10,
      type: '',
      metadata: {},
      algorithm: provider.capabilities.checksums[0] ?? 'CRC32C',
      partSize: Math.max(10, provider.limits.minPartSize),
    })
    expect(await provider.list({ prefix: key, limit: 10 })).toEqual({ objects: [], prefixes: [] })
    await provider.abortUpload({ key, uploadId })
  })
}
