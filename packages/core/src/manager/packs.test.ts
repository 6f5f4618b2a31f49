import { describe, expect, test } from 'vitest'
import { fakeWorld } from '../../test/fake-world.ts'
import { answerLost, gate, refuses, unreachable } from '../../test/faults.ts'
import { bytesOf, fileOf } from '../../test/files.ts'
import { visit } from '../../test/visit.ts'

const PACK = { files: 100, fileSize: 65_536, bytes: 8_388_608 }

/** A page of a server that takes packs, with files of these sizes; each has bytes of its own. */
async function page(pack: typeof PACK | null = PACK) {
  const world = fakeWorld()
  if (pack) world.signer.rule = { ...world.signer.rule, pack }
  const client = await visit(world)
  const upload = (...sizes: readonly number[]) =>
    sizes.map((size, n) => client.upload(fileOf(bytesOf(size, n + 1), `${n}.bin`)))
  const finished = (transfers: ReturnType<typeof upload>) =>
    world.clock.during(Promise.all(transfers.map((transfer) => transfer.finished)))
  return { ...world, client, upload, finished }
}

const bySeed = (sizes: readonly number[]) => sizes.map((size, n) => bytesOf(size, n + 1))

describe('small files', () => {
  test('that wait together travel in one request, and leave no record', async () => {
    const { upload, finished, faults, objects, records, client } = await page()
    const sizes = [10, 0, 40, 20]
    const transfers = upload(...sizes)
    const stored = await finished(transfers)
    expect(stored.map(({ size }) => size)).toEqual(sizes)
    expect(objects()).toEqual(bySeed(sizes))
    expect(['pack', 'create', 'send', 'complete'].map((name) => faults.count(name as 'pack'))).toEqual([
      1, 0, 0, 0,
    ])
    expect(client.states()).toEqual(Array(4).fill('completed'))
    expect(client.totals.getSnapshot()).toMatchObject({ bytes: 70, bytesTransferred: 70 })
    expect(await records.loadAll()).toEqual([])
  })

  test('that are found one by one wait for each other, and set out with the last', async () => {
    const { client, clock, faults, objects } = await page()
    const doors = [10, 20, 30].map(() => Promise.withResolvers<void>())
    const group = client.uploadAll({
      kind: 'directory',
      name: 'folder',
      isSameEntry: async () => false,
      async *values(): AsyncGenerator<FileSystemHandle> {
        for (const [n, door] of doors.entries()) {
          await door.promise
          const getFile = async (): Promise<File> => fileOf(bytesOf(10, n), `${n}.bin`)
          const handle = { kind: 'file', name: `${n}.bin`, getFile, isSameEntry: async () => false } as const
          yield handle
        }
      },
    } as FileSystemHandle)
    for (const door of doors) {
      door.resolve()
      await clock.settle()
    }
    await clock.during(group.finished)
    expect(objects()).toHaveLength(3)
    expect(faults.count('pack')).toBe(1)
    expect(faults.count('create')).toBe(0)
  })

  test('go by themselves where one waits alone, or the server takes no packs', async () => {
    for (const [setting, sizes] of [
      [await page(), [10]],
      [await page(null), [10, 20, 30]],
      [await page({ ...PACK, fileSize: 5 }), [10, 20, 30]],
    ] as const) {
      await setting.finished(setting.upload(...sizes))
      expect(setting.objects()).toHaveLength(sizes.length)
      expect(setting.faults.count('pack')).toBe(0)
    }
  })

  test('are divided by what the server takes in one request', async () => {
    const { upload, finished, faults, objects } = await page({ ...PACK, files: 3 })
    await finished(upload(1, 2, 3, 4, 5, 6, 7))
    // the seventh would be alone
    expect(faults.count('pack')).toBe(2)
    expect(objects()).toHaveLength(7)
  })

  test('of another route, or of another priority, travel in another pack', async () => {
    const { client, clock, signer } = await page()
    const all = [{}, { route: 'a' }, { priority: 1 }, {}, { route: 'a' }, { priority: 1 }].map((options, n) =>
      client.upload(fileOf(10, `${n}.bin`), options),
    )
    await clock.during(Promise.all(all.map(({ finished }) => finished)))
    expect(new Set(signer.packed.map(({ name }) => name)).size).toBe(6)
    expect(signer.packed.slice(0, 2).map(({ name }) => name)).toEqual(['2.bin', '5.bin'])
  })

  test('that a pack does not store go by themselves, the others do not', async () => {
    const { upload, finished, faults, signer, objects } = await page()
    signer.refuses = ({ name }) => name === '1.bin'
    await finished(upload(10, 20, 30))
    expect(objects()).toHaveLength(3)
    expect(faults.count('create')).toBe(1)
  })

  test('go by themselves where the answer to their pack is lost, and are stored once', async () => {
    const { upload, finished, faults, objects } = await page()
    faults.add('pack', answerLost)
    await finished(upload(10, 20))
    expect(objects()).toHaveLength(2)
    expect(faults.count('complete')).toBe(2)
  })

  test('travel in packs again after the line was cut, and never again where packs are refused', async () => {
    const cut = await page()
    cut.faults.add('pack', unreachable)
    await cut.finished(cut.upload(10, 20))
    await cut.finished(cut.upload(11, 21))
    expect(cut.faults.count('pack')).toBe(2)
    const refused = await page()
    refused.faults.add('pack', refuses('BODY_TOO_LARGE'))
    await refused.finished(refused.upload(10, 20))
    await refused.finished(refused.upload(11, 21))
    expect(refused.faults.count('pack')).toBe(1)
    expect(refused.objects()).toHaveLength(4)
  })

  test('that cannot be read keep nobody from going', async () => {
    const { client, clock, objects } = await page()
    const broken = Object.assign(fileOf(10, 'broken.bin'), {
      arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
    })
    const [bad, good] = [client.upload(broken), client.upload(fileOf(20, 'good.bin'))]
    await clock.during(good.finished)
    await expect(clock.during(bad.finished)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    expect(objects()).toEqual([bytesOf(20)])
  })
})

describe('one file of a pack', () => {
  test('that is paused before the pack goes stays behind, and goes by itself later', async () => {
    const { upload, faults, clock, signer } = await page()
    const held = gate()
    faults.add('config', held.fault)
    const [first, second, third] = upload(10, 20, 30)
    await clock.settle()
    second?.pause()
    held.open()
    await clock.during(Promise.all([first?.finished, third?.finished]))
    expect(signer.packed.map(({ name }) => name)).toEqual(['0.bin', '2.bin'])
    second?.resume()
    await clock.during(Promise.resolve(second?.finished))
  })

  test('that is canceled while the pack is under way leaves nothing at the store', async () => {
    const { upload, faults, clock, objects, records } = await page()
    const held = gate('after')
    faults.add('pack', held.fault)
    const [first, second] = upload(10, 20)
    await clock.settle()
    expect(held.reached).toBe(1)
    second?.cancel()
    held.open()
    await clock.during(Promise.resolve(first?.finished))
    await clock.pass(10_000)
    expect(second?.getSnapshot().state).toBe('canceled')
    expect(objects()).toEqual([bytesOf(10, 1)])
    expect(await records.loadAll()).toEqual([])
  })

  test('is sent with the others again by the next visit where the tab was killed, and stored once', async () => {
    const world = await page()
    const held = gate('after')
    world.faults.add('pack', held.fault)
    world.upload(10, 20)
    await world.clock.settle()
    world.client.kill()
    const next = await visit(world)
    expect(next.states()).toEqual(['interrupted', 'interrupted'])
    const { attached } = await next.attach(
      [10, 20].map((size, n) => fileOf(bytesOf(size, n + 1), `${n}.bin`)),
    )
    expect(attached).toHaveLength(2)
    await world.clock.during(Promise.all(next.all().map(({ finished }) => finished)))
    expect(world.objects()).toHaveLength(2)
  })

  test('ends the request where all of them are paused', async () => {
    const { upload, faults, clock, client } = await page()
    const held = gate()
    faults.add('pack', held.fault)
    const transfers = upload(10, 20)
    await clock.settle()
    for (const transfer of transfers) transfer.pause()
    await clock.settle()
    expect(faults.calls.at(-1)?.signal.aborted).toBe(true)
    expect(client.states()).toEqual(['paused', 'paused'])
  })
})
