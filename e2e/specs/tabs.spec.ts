import { expectArrived, expectSentOnce } from '../harness/arrived.ts'
import { expect, test } from '../harness/fixtures.ts'
import { holdAfter } from '../harness/hold-after.ts'
import type { Tab } from '../harness/tab.ts'

const PARTS = 10
const HALF = PARTS / 2
/** What the death of a tab may cost: the requests it had under way. */
const IN_FLIGHT = 6

test('one transfer open in two tabs has one owner: the follower shows its progress and its end', async ({
  store,
  tabs,
  files,
  data,
  parts,
}) => {
  const file = await files.make('shared.bin', PARTS * store.partSize - 7)
  const held = holdAfter(HALF, data, parts)
  const before = await tabs.open()
  const owner = await tabs.open()
  await owner.pick(file.path)
  await held.reached
  const after = await tabs.open()
  const other = { name: file.name, state: 'waiting', reason: 'other-tab' } as const
  expect(after.latest()).toMatchObject([other])
  held.release()
  for (const follower of [before, after]) {
    await expectArrived(store, follower, file)
    const seen = follower.snapshots(file.name).slice(0, -1)
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(['waiting']))
    expect(Math.max(...seen.map(({ bytesTransferred }) => bytesTransferred))).toBeGreaterThanOrEqual(
      HALF * store.partSize,
    )
  }
  await expectArrived(store, owner, file)
  expectSentOnce(parts, PARTS)
})

test('pause in a follower pauses the owner, and resume there lets it go on', async ({
  store,
  tabs,
  files,
  data,
  parts,
}) => {
  const file = await files.make('paused.bin', PARTS * store.partSize - 7)
  const held = holdAfter(HALF, data, parts)
  const owner = await tabs.open()
  await owner.pick(file.path)
  await held.reached
  const follower = await tabs.open()
  await follower.click('pause')
  await Promise.all([owner, follower].map((tab) => tab.untilState(file.name, 'paused')))
  // what was under way is called off: anything that comes now would be a new request
  await owner.heard()
  held.cut()
  await data.until(() => parts.puts().every(({ request }) => request.outcome !== 'open'))
  const sent = parts.puts().length
  await owner.heard()
  expect(parts.puts()).toHaveLength(sent)
  expect(parts.acknowledged()).toHaveLength(HALF)

  await follower.click('resume')
  await expectArrived(store, owner, file)
  await expectArrived(store, follower, file)
  expectSentOnce(parts, PARTS, IN_FLIGHT)
})

test('cancel in a follower leaves nothing on the store', async ({ store, tabs, files, data, parts }) => {
  const file = await files.make('canceled.bin', PARTS * store.partSize - 7)
  const held = holdAfter(HALF, data, parts)
  const owner = await tabs.open()
  await owner.pick(file.path)
  await held.reached
  const follower = await tabs.open()
  await follower.click('cancel')
  await Promise.all([owner, follower].map((tab) => tab.untilState(file.name, 'canceled')))
  held.cut()
  await expect.poll(() => store.listOpenUploads()).toEqual([])
  expect(await store.listObjects()).toEqual([])
})

const DEATHS: Readonly<Record<string, (tab: Tab) => Promise<unknown>>> = {
  'is closed': ({ page }) => page.close(),
  crashes: async ({ page }) => {
    const session = await page.context().newCDPSession(page)
    const crashed = page.waitForEvent('crash')
    // it ends without an answer
    session.send('Page.crash').catch(() => undefined)
    await crashed
  },
  'goes to another page': ({ page }) => page.goto('about:blank'),
}

for (const [dies, kill] of Object.entries(DEATHS)) {
  for (const transport of ['axios', 'xhr'] as const) {
    test(`when the owning tab ${dies}, one of two others takes over and finishes without another pick, over ${transport}`, async ({
      store,
      tabs,
      files,
      data,
      parts,
    }) => {
      const file = await files.make('inherited.bin', PARTS * store.partSize - 7)
      const held = holdAfter(HALF, data, parts)
      const owner = await tabs.open({ transport })
      const early = await tabs.open({ transport })
      await owner.pick(file.path)
      await held.reached
      const late = await tabs.open({ transport })
      await early.untilState(file.name, 'waiting')
      await late.untilState(file.name, 'waiting')
      await kill(owner)
      held.cut()
      await Promise.all([early, late].map((tab) => expectArrived(store, tab, file)))
      // cut with what the dead tab had under way is what the other may have begun by then
      expectSentOnce(parts, PARTS, 2 * IN_FLIGHT)
      const moved = [early, late].filter((tab) =>
        tab.snapshots(file.name).some(({ state }) => state === 'preparing'),
      )
      expect(moved).toHaveLength(1)
    })
  }
}

test('a paused upload whose owner is closed stays paused in the other tab, which goes on when told', async ({
  store,
  tabs,
  files,
  data,
  parts,
}) => {
  const file = await files.make('paused.bin', PARTS * store.partSize - 7)
  const held = holdAfter(HALF, data, parts)
  const owner = await tabs.open()
  const follower = await tabs.open()
  await owner.pick(file.path)
  await held.reached
  await owner.click('pause')
  await follower.untilState(file.name, 'paused')
  const after = follower.reports.length
  await owner.page.close()
  held.cut()
  await follower.untilState(file.name, 'paused', after)
  await follower.click('resume')
  await expectArrived(store, follower, file)
  expectSentOnce(parts, PARTS, IN_FLIGHT)
})

test('two tabs on a 5 Mbit/s line, each with a large file and small ones, stall nothing and send nothing twice', async ({
  store,
  tabs,
  files,
  data,
  parts,
}) => {
  const MIB = 1024 * 1024
  data.setBandwidth({ up: 5_000_000 / 8 })
  // loopback's buffers take a part in bursts: it stands still for as long as a good part of it takes
  const stall = (store.partSize / MIB) * 3_000
  const timeouts = { queued: 30_000, stall, answer: 30_000 }
  const both = await Promise.all(
    ['one', 'two'].map(async (which) => {
      const large = await files.make(`large ${which}.bin`, Math.max(2 * MIB, store.partSize) + 1)
      const small = await Promise.all(
        [1, 2, 3, 4].map((n) => files.make(`small ${which} ${n}.bin`, 100_000 + n)),
      )
      return { tab: await tabs.open({ timeouts }), made: [large, ...small] }
    }),
  )
  await Promise.all(both.map(({ tab, made }) => tab.pick(...made.map(({ path }) => path))))
  for (const { tab, made } of both) {
    for (const { name, sha256 } of made) {
      const { key } = await tab.untilStored(name)
      expect(await store.sha256Of(key)).toBe(sha256)
      const waits = tab.snapshots(name).filter(({ state }) => state === 'waiting')
      expect(waits, 'nothing stalled, nothing was tried again').toEqual([])
    }
  }
  const largeParts = Math.ceil((Math.max(2 * MIB, store.partSize) + 1) / store.partSize)
  expect(parts.puts()).toHaveLength(2 * (largeParts + 4))
  expect(parts.puts().map(({ request }) => request.status)).toEqual(parts.puts().map(() => 200))
  expect(await store.listObjects()).toHaveLength(10)
  expect(await store.listOpenUploads()).toEqual([])
})
