import type { SigningServer } from '../harness/server-process.ts'
import type { Files, TestFile } from '../harness/files.ts'
import type { TestStore } from '../harness/store.ts'
import type { Tab } from '../harness/tab.ts'
import { fileAccessGranted } from '@longshore/testkit'
import { expect, test } from '../harness/fixtures.ts'

const KIB = 1024
const PACK = '/uploads/pack'

/** Files from nothing to the largest that a pack takes. */
function makeFiles(files: Files, count: number): Promise<TestFile[]> {
  return Promise.all(
    Array.from({ length: count }, (_, n) => files.make(`small-${n}.bin`, Math.min(64 * KIB, n * 700))),
  )
}

function packsOf({ calls }: SigningServer): number {
  return calls.filter(({ path }) => path === PACK).length
}

async function expectAllStoredOnce(store: TestStore, tab: Tab, made: readonly TestFile[]): Promise<void> {
  const objects = await Promise.all(made.map(({ name }) => tab.untilStored(name)))
  const sums = await Promise.all(objects.map(({ key }) => store.sha256Of(key)))
  expect(sums).toEqual(made.map(({ sha256 }) => sha256))
  expect(await store.listObjects()).toHaveLength(made.length)
  expect(await store.listOpenUploads()).toEqual([])
}

for (const transport of ['axios', 'xhr'] as const) {
  test(`120 small files travel in two requests, and arrive as they were, over ${transport}`, async ({
    store,
    tabs,
    files,
    parts,
    server,
  }) => {
    const made = await makeFiles(files, 120)
    const tab = await tabs.open({ transport, upload: { prefix: 'many/', metadata: { of: 'many' } } })
    await tab.pick(...made.map(({ path }) => path))
    await expectAllStoredOnce(store, tab, made)
    // what they weigh together, not their number, makes a pack of the larger ones full
    expect(packsOf(server)).toBeGreaterThanOrEqual(2)
    expect(packsOf(server)).toBeLessThanOrEqual(4)
    expect(server.calls.map(({ path }) => path)).not.toContain('/uploads/create')
    expect(parts.puts()).toEqual([])
    const object = await tab.untilStored('small-7.bin')
    const verifiedBy = store.name === 'filesystem' ? 'server' : 'store'
    expect(object).toMatchObject({ metadata: { of: 'many' }, checksum: { algorithm: 'CRC32C', verifiedBy } })
  })
}

test('a pack whose answer is lost: its files go by themselves, and none is stored twice', async ({
  store,
  tabs,
  files,
  api,
}) => {
  const lost = api.add({ match: { path: PACK }, fault: { kind: 'answer-lost' } })
  const made = await makeFiles(files, 8)
  const tab = await tabs.open()
  await tab.pick(...made.map(({ path }) => path))
  await expectAllStoredOnce(store, tab, made)
  expect(lost.hits).toBe(1)
})

test('a proxy that takes no such body is asked once: all files go by themselves', async ({
  store,
  tabs,
  files,
  api,
  server,
}) => {
  const refused = api.add({
    match: { path: PACK },
    times: Infinity,
    fault: { kind: 'answer', status: 413, body: '<html>Request Entity Too Large</html>' },
  })
  const tab = await tabs.open()
  const made = await makeFiles(files, 6)
  await tab.pick(...made.slice(0, 3).map(({ path }) => path))
  await expectAllStoredOnce(store, tab, made.slice(0, 3))
  await tab.pick(...made.slice(3).map(({ path }) => path))
  await expectAllStoredOnce(store, tab, made)
  expect(refused.hits).toBe(1)
  expect(packsOf(server)).toBe(0)
})

test('kill -9 of the whole browser while a pack is under way: with handles its files go on, and none is stored twice', async ({
  store,
  tabs,
  files,
  api,
  profile,
  site,
}) => {
  const made = await makeFiles(files, 8)
  const preferences = fileAccessGranted(
    site,
    made.map(({ path }) => path),
  )
  const held = api.add({ match: { path: PACK }, fault: { kind: 'stall', when: 'answer' } })
  const before = await profile.launch({ preferences })
  const tab = await tabs.open({}, before)
  await tab.drop(...made.map(({ path }) => path))
  await held.acted
  await before.kill()
  held.remove()

  const after = await tabs.open({}, await profile.launch({ preferences }))
  await expectAllStoredOnce(store, after, made)
})

test('one that is canceled while its pack is under way leaves nothing', async ({
  store,
  tabs,
  files,
  api,
}) => {
  const held = api.add({ match: { path: PACK }, fault: { kind: 'stall', when: 'answer' } })
  const made = await makeFiles(files, 4)
  const tab = await tabs.open()
  await tab.pick(...made.map(({ path }) => path))
  await held.acted
  await tab.click('cancel')
  held.release()
  for (const { name } of made) await tab.untilState(name, 'canceled')
  await expect.poll(() => store.listObjects()).toEqual([])
})

test.describe('packing switched off', () => {
  test.use({ serverOptions: { pack: false } })

  test('every file goes by itself', async ({ store, tabs, files, parts, server }) => {
    const made = await makeFiles(files, 12)
    const tab = await tabs.open()
    await tab.pick(...made.map(({ path }) => path))
    await expectAllStoredOnce(store, tab, made)
    expect(packsOf(server)).toBe(0)
    expect(parts.puts()).toHaveLength(made.length)
  })
})
