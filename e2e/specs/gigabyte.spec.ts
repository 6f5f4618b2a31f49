import { expect, test } from '../harness/fixtures.ts'
import { heapAfterCollection } from '../harness/heap.ts'
import { fileAccessGranted } from '@longshore/testkit'

const MIB = 1024 * 1024
const GIB = 1024 * MIB
const MOST_HEAP = 40 * MIB
const MOST_RSS_GROWTH = 80 * MIB

test.describe('1 GiB', () => {
  // as they are by default
  test.use({ serverOptions: { partSize: 8 * MIB, singleMax: 16 * MIB } })

  for (const transport of ['axios', 'xhr'] as const) {
    test(`1 GiB arrives over ${transport}, the page's heap under 40 MiB and the server's memory growing by less than 80 MiB @long`, async ({
      store,
      tabs,
      files,
      parts,
      server,
    }) => {
      const first = await files.make('first.bin', 20 * MIB)
      const file = await files.make('gigabyte.bin', GIB)
      const tab = await tabs.open({ transport })
      await tab.pick(first.path)
      await tab.untilStored(first.name)
      const before = await server.rss()
      let growth = 0
      let heap = 0
      const look = async (): Promise<void> => {
        heap = Math.max(heap, await heapAfterCollection(tab.page))
        growth = Math.max(growth, (await server.rss()) - before)
      }

      await tab.pick(file.path)
      const stored = tab.untilStored(file.name)
      let ended = false
      stored.then(
        () => (ended = true),
        () => (ended = true),
      )
      while (!ended) {
        await look()
        await Promise.race([stored, new Promise((resolve) => setTimeout(resolve, 250))])
      }
      await look()
      const object = await stored
      console.log(
        `heap ${(heap / MIB).toFixed(1)} MiB, RSS +${(growth / MIB).toFixed(1)} MiB (${store.name}, ${transport})`,
      )
      expect(await store.sha256Of(object.key)).toBe(file.sha256)
      expect(heap).toBeLessThan(MOST_HEAP)
      expect(growth).toBeLessThan(MOST_RSS_GROWTH)
      expect(parts.sentAgain()).toEqual([])
    })
  }

  test('1 GiB arrives though the browser is killed three times and the server twice @long', async ({
    store,
    tabs,
    files,
    parts,
    server,
    profile,
    site,
  }) => {
    const file = await files.make('gigabyte.bin', GIB)
    const preferences = fileAccessGranted(site, [file.path])
    let chrome = await profile.launch({ preferences })
    let tab = await tabs.open({}, chrome)
    await tab.drop(file.path)
    for (const [i, stored] of [5, 12, 17, 22, 27].entries()) {
      await parts.untilAcknowledged(stored)
      if (i % 2 === 1) {
        await server.start()
        continue
      }
      await chrome.kill()
      chrome = await profile.launch({ preferences })
      tab = await tabs.open({}, chrome)
    }
    const object = await tab.untilStored(file.name)
    expect(await store.sha256Of(object.key)).toBe(file.sha256)
    expect(parts.sentAgain()).toEqual([])
    expect(await store.listOpenUploads()).toEqual([])
    expect(await store.listObjects()).toHaveLength(1)
  })
})
