import { expect, test } from '../harness/fixtures.ts'
import { storageDenied } from '@longshore/testkit'

for (const transport of ['axios', 'xhr'] as const) {
  test(`with IndexedDB denied an upload over ${transport} works in memory, with one warning @any-store`, async ({
    store,
    tabs,
    files,
    profile,
    site,
  }) => {
    const chrome = await profile.launch({ preferences: storageDenied(site) })
    const tab = await tabs.open({ transport }, chrome)
    expect(await tab.page.evaluate(opensDatabase)).toBe(false)
    const made = [await files.make('one.bin', 3 * store.partSize), await files.make('two.bin', 1000)]
    await tab.pick(...made.map(({ path }) => path))
    for (const { name, sha256 } of made) {
      const object = await tab.untilStored(name)
      expect(await store.sha256Of(object.key)).toBe(sha256)
    }
    expect(tab.warnings.filter((text) => text.includes('IndexedDB'))).toHaveLength(1)
  })
}

/** Runs in the page: whether it may use IndexedDB. */
function opensDatabase(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open('probe')
      request.onsuccess = () => resolve(true)
      request.onerror = () => resolve(false)
    } catch {
      resolve(false)
    }
  })
}
