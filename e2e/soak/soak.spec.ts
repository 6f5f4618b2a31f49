import type { TestFile } from '../harness/files.ts'
import { expect, test } from '../harness/fixtures.ts'
import { createSeen } from '../harness/seen.ts'
import type { Tab } from '../harness/tab.ts'
import { chanceOf } from './chance.ts'
import { leftoversOf, NOTHING } from './leftovers.ts'

const SEED = Number(process.env['SOAK_SEED'] ?? 1)
const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 5)

/** Short enough for many rounds, long enough for a busy machine. */
const OPTIONS = {
  timeouts: { queued: 8_000, stall: 2_000, answer: 4_000 },
  retry: { patience: 90_000 },
}

test(`uploads of random sizes live through random faults, kills and reloads: seed ${SEED}, ${MINUTES} minutes`, async ({
  store,
  tabs,
  files,
  data,
  api,
  parts,
  server,
  profile,
}) => {
  test.setTimeout((MINUTES + 4) * 60_000)
  const chance = chanceOf(SEED)
  const until = Date.now() + MINUTES * 60_000
  const all: TestFile[] = []
  let browser = await profile.launch()

  for (let round = 1; Date.now() < until; round++) {
    const made: TestFile[] = []
    for (let count = 1 + chance.number(4); count > 0; count--) {
      made.push(await files.make(`round ${round} file ${count}.bin`, sizeFrom(chance, store.partSize)))
    }
    all.push(...made)
    const seen = createSeen()
    const transport = chance.pick<'axios' | 'xhr'>(['axios', 'xhr'])
    const open = (): Promise<Tab> => tabs.open({ ...OPTIONS, transport }, browser, seen)
    let tab = await open()
    const faults = { seed: chance.number(2 ** 31), rate: 0.12, longest: 1_500 }
    data.setRandom(faults)
    api.setRandom({ ...faults, seed: faults.seed + 1 })
    await tab.pick(...made.map(({ path }) => path))

    for (let blows = chance.number(4); blows > 0; blows--) {
      const blow = chance.pick(['reload', 'kill', 'server', 'offline', 'pause'])
      const after = data.requests.length + 1 + chance.number(12)
      // whichever comes first: the requests, or the end of all that there was to send
      await Promise.race([data.until((requests) => requests.length >= after), allStored(tab, made)])
      switch (blow) {
        case 'reload':
          await tab.page.close()
          tab = await open()
          await bringBack(tab, made)
          break
        case 'kill':
          await browser.kill()
          browser = await profile.launch()
          tab = await open()
          await bringBack(tab, made)
          break
        case 'server':
          await server.kill()
          await server.start()
          break
        case 'offline':
          data.setOnline(false)
          api.setOnline(false)
          await tab.page.evaluate(
            (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
            chance.number(3_000),
          )
          data.setOnline(true)
          api.setOnline(true)
          break
        case 'pause':
          await tab.click('pause')
          await tab.click('resume')
      }
    }

    await allStored(tab, made)
    data.setRandom(undefined)
    api.setRandom(undefined)
    await expect.poll(() => leftoversOf(tab.page), { timeout: 30_000 }).toEqual(NOTHING)
    await tab.page.close()
  }

  const objects = await store.listObjects()
  for (const { name, sha256 } of all) {
    const found = objects.filter(({ key }) => key.endsWith(`/${name}`))
    expect(found, name).toHaveLength(1)
    expect(await store.sha256Of(found[0]?.key ?? ''), name).toBe(sha256)
  }
  expect(objects).toHaveLength(all.length)
  // what a killed server was writing in a single request is its sweeper's to take
  const open = await store.listOpenUploads()
  expect(open.filter((id) => !id.startsWith('put-'))).toEqual([])
  console.log(
    `seed ${SEED}: ${all.length} files, ${parts.puts().length} PUTs, ${data.requests.length} data requests`,
  )
  await browser.close()

  /** Gives the interrupted ones their files; what had not even a record yet is picked anew. */
  async function bringBack(tab: Tab, made: readonly TestFile[]): Promise<void> {
    const { unmatched } = await tab.attach(...made.map(({ path }) => path))
    const stored = await store.listObjects()
    const lost = made.filter(({ name }) => {
      if (!unmatched.includes(name)) return false
      // one that was done, but whose page had no time to say so
      return !stored.some(({ key }) => key.endsWith(`/${name}`))
    })
    if (lost.length > 0) await tab.pick(...lost.map(({ path }) => path))
  }

  async function allStored(tab: Tab, made: readonly TestFile[]): Promise<void> {
    await Promise.all(
      made.map(async ({ name }) => {
        const stored = await store.listObjects()
        // a file of an earlier visit may be done without any page having heard of it
        if (stored.some(({ key }) => key.endsWith(`/${name}`)) && !isUnderWay(tab, name)) return
        await tab.untilStored(name)
      }),
    )
  }
})

function isUnderWay(tab: Tab, name: string): boolean {
  return tab.latest().some((shown) => shown.name === name && shown.state !== 'completed')
}

/** From nothing to a dozen parts, the edges often. */
function sizeFrom(chance: ReturnType<typeof chanceOf>, partSize: number): number {
  return chance.pick([
    () => 0,
    () => 1,
    () => chance.number(partSize),
    () => partSize,
    () => partSize + 1,
    () => partSize + chance.number(4 * partSize),
    () => partSize + chance.number(11 * partSize),
  ])()
}
