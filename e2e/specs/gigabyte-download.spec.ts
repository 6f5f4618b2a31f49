import { expect, test } from '../harness/fixtures.ts'
import { heapAfterCollection } from '../harness/heap.ts'
import { untilRecorded } from '../harness/until-recorded.ts'

const MIB = 1024 * 1024
const GIB = 1024 * MIB
const MOST_HEAP = 60 * MIB
const IN_FLIGHT = 6

for (const to of ['opfs', 'file'] as const) {
  test(`1 GiB comes to ${to}, the page's heap under 60 MiB @long`, async ({
    store,
    objects,
    tabs,
    ranges,
  }) => {
    const object = await objects.make('gigabyte.bin', GIB)
    const tab = await tabs.open()
    const id = await tab.download(object.key, to)
    const stored = tab.untilStored(id)
    let ended = false
    stored.then(
      () => (ended = true),
      () => (ended = true),
    )
    let heap = 0
    while (!ended) {
      heap = Math.max(heap, await heapAfterCollection(tab.page))
      await Promise.race([stored, new Promise((resolve) => setTimeout(resolve, 250))])
    }
    const { checksum } = await stored
    console.log(`heap ${(heap / MIB).toFixed(1)} MiB (${store.name}, ${to})`)
    expect(checksum?.verifiedBy).toBe('browser')
    expect(await tab.sha256Of(id)).toBe(object.sha256)
    expect(heap).toBeLessThan(MOST_HEAP)
    expect(ranges.fetchedAgain()).toEqual([])
  })

  test(`1 GiB comes to ${to} though the browser is killed at half: no recorded range is fetched again @long`, async ({
    objects,
    tabs,
    profile,
    ranges,
  }) => {
    const object = await objects.make('gigabyte.bin', GIB)
    const chrome = await profile.launch()
    const tab = await tabs.open({}, chrome)
    const id = await tab.download(object.key, to)
    await ranges.untilReceived(64)
    await untilRecorded(tab.page, 58)
    await chrome.kill()
    const before = ranges.gets().length
    const again = await tabs.open({}, await profile.launch())
    await again.untilStored(id)
    expect(await again.sha256Of(id)).toBe(object.sha256)
    expect(ranges.gets().length - before).toBeLessThanOrEqual(128 - 58 + IN_FLIGHT)
    expect(ranges.received()).toHaveLength(128)
  })
}
