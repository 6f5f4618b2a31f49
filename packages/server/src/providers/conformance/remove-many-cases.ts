import { expect, test } from 'vitest'
import { expectBytes, bytesFrom } from './bytes.ts'
import type { Suite } from './provider-under-test.ts'
import { keysOf, listPages, putAll } from './stored.ts'

export function removeManyCases({ store, freshKey }: Suite): void {
  test('removes these and no others, and counts one that is not there as removed', async () => {
    const { provider, read } = store()
    const base = freshKey('')
    const keys = ['a', 'a/b', 'é 文+%.txt', '<&>"\'', 'stays'].map((name) => `${base}${name}`)
    await putAll(provider, keys)
    const failed = await provider.removeMany(undefined, [...keys.slice(0, -1), `${base}never`])
    expect(failed).toEqual([])
    expect(keysOf(await listPages(provider, { prefix: base, limit: 1000 }))).toEqual([`${base}stays`])
    expectBytes(await read(`${base}stays`), bytesFrom(1, 3))
  })

  test('of none does nothing', async () => {
    expect(await store().provider.removeMany(undefined, [])).toEqual([])
  })

  test('takes more than a store takes at once', async () => {
    const { provider } = store()
    const base = freshKey('')
    const keys = Array.from({ length: 1_050 }, (_, i) => `${base}${i % 7}/${String(i).padStart(4, '0')}`)
    await putAll(provider, keys)
    const pages = await listPages(provider, { prefix: base, limit: 1000 })
    expect(pages.length).toBeGreaterThan(1)
    expect(keysOf(pages)).toEqual(keys.toSorted())
    expect(await provider.removeMany(undefined, keys)).toEqual([])
    expect(await provider.list({ prefix: base, limit: 10 })).toEqual({ objects: [], prefixes: [] })
  })
}
