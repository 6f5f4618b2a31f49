import type { Page } from '@playwright/test'
import { expect, test } from '../harness/fixtures.ts'

for (const [count, removed, long] of [
  [1_500, 1_100, ''],
  [25_000, 5_000, ' @long'],
] as const) {
  test(`${count} keys are listed in order, none twice, none missing; ${removed} are removed by prefix, and counted${long}`, async ({
    objects,
    tabs,
  }) => {
    const keys = Array.from({ length: count }, (_, n) => {
      const folder = n < removed ? 'old' : n % 3 === 0 ? 'new/ö/𝄞' : 'new/z'
      return `${folder}/file ${n}.txt`
    })
    await objects.makeMany(keys)
    const tab = await tabs.open()
    const listed = await listAll(tab.page)
    expect(listed).toEqual(keys.toSorted(byBytes))

    const { counts, last } = await tab.page.evaluate(async () => {
      const told: { readonly removed: number; readonly failed: number }[] = []
      const { files } = window.longshore ?? {}
      const done = await files?.removeAll({ prefix: 'old/', onProgress: (now) => told.push(now) })
      return { counts: told, last: done }
    })
    expect(last).toEqual({ removed, failed: [] })
    expect(counts.at(-1)).toEqual({ removed, failed: 0 })
    expect(counts.length).toBeGreaterThanOrEqual(Math.ceil(removed / 1_000))
    const left = await listAll(tab.page)
    expect(left).toEqual(keys.filter((key) => !key.startsWith('old/')).toSorted(byBytes))
  })
}

test('a folder is listed with its objects and its folders, and what stands there can be told, copied, moved, described and removed', async ({
  objects,
  store,
  tabs,
}) => {
  const one = await objects.make('a/one.txt', 10, 'text/plain')
  await objects.make('a/b/two.txt', 20)
  await objects.make('a/b/c/three.txt', 30)
  const tab = await tabs.open()
  const seen = await tab.page.evaluate(async () => {
    const files = window.longshore?.files
    if (!files) throw new Error('no client')
    const page = await files.list({ prefix: 'a/', delimiter: '/' })
    const described = await files.setMetadata('a/one.txt', { colour: 'grün' })
    const copy = await files.copy('a/one.txt', 'a/copy of one.txt')
    const taken = await files.copy('a/one.txt', 'a/b/two.txt').catch((error: { code: string }) => error.code)
    const moved = await files.move('a/copy of one.txt', 'd/moved.txt')
    await files.remove('a/b/two.txt')
    return {
      page,
      described,
      copy,
      taken,
      moved,
      info: await files.info('d/moved.txt'),
      there: await files.exists('a/one.txt'),
      gone: await files.exists('a/b/two.txt'),
      text: await (
        await fetch(await files.url('d/moved.txt'))
      )
        .arrayBuffer()
        .then((bytes) => bytes.byteLength),
    }
  })
  expect(seen.page).toMatchObject({ objects: [{ key: 'a/one.txt', size: 10 }], prefixes: ['a/b/'] })
  expect(seen.described).toMatchObject({ key: 'a/one.txt', type: 'text/plain', metadata: { colour: 'grün' } })
  expect(seen.copy).toMatchObject({ key: 'a/copy of one.txt', size: 10, metadata: { colour: 'grün' } })
  expect(seen.taken).toBe('CONFLICT')
  expect(seen.info).toEqual(seen.moved)
  expect([seen.there, seen.gone, seen.text]).toEqual([true, false, 10])
  expect(await store.sha256Of('d/moved.txt')).toBe(one.sha256)
  const keys = (await store.listObjects()).map(({ key }) => key).toSorted(byBytes)
  expect(keys).toEqual(['a/b/c/three.txt', 'a/one.txt', 'd/moved.txt'])
})

function listAll(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const keys: string[] = []
    for await (const { key } of window.longshore?.files.listAll() ?? []) keys.push(key)
    return keys
  })
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
