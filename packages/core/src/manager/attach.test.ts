import { describe, expect, test } from 'vitest'
import { fakeWorld, type FakeWorld } from '../../test/fake-world.ts'
import { gate } from '../../test/faults.ts'
import { bytesOf, fileOf, flipped } from '../../test/files.ts'
import { visit, type Visit } from '../../test/visit.ts'

const SIZE = 200_000

/** A page with uploads of these files interrupted, each begun but without a part. */
async function interrupted(
  files: readonly { readonly file: File; readonly relativePath?: string }[],
): Promise<{ world: FakeWorld; page: Visit }> {
  const world = fakeWorld()
  const first = await visit(world)
  world.faults.add('send', gate().fault, { times: Infinity })
  world.signer.rule = {
    ...world.signer.rule,
    parts: { ...world.signer.rule.parts, size: 50_000, max: 50_000 },
  }
  for (const { file, ...options } of files) {
    first.upload(file, options)
    await world.clock.pass(10)
  }
  first.kill()
  world.faults.clear()
  return { world, page: await visit(world) }
}

const namesOf = (page: Visit, ids: readonly string[]): (string | undefined)[] =>
  ids.map((id) => page.transfers.get(id)?.getSnapshot().name)

describe('attach', () => {
  test('gives each interrupted upload its own file, whatever the order, and says what is left over', async () => {
    const files = [1, 2, 3].map((seed) => fileOf(bytesOf(SIZE, seed), `${seed}.bin`))
    const { world, page } = await interrupted(files.map((file) => ({ file })))
    const stranger = fileOf(10, 'stranger')
    const { attached, unmatched } = await page.attach([...files.toReversed(), stranger])
    expect(namesOf(page, attached)).toEqual(['3.bin', '2.bin', '1.bin'])
    expect(unmatched).toEqual([stranger])
    await world.clock.during(Promise.all(page.all().map(({ finished }) => finished)))
    expect(world.store.objects.size).toBe(3)
  })

  test.each<[string, File]>([
    ['name', fileOf(SIZE, 'b.bin')],
    ['size', fileOf(SIZE + 1)],
    ['time', fileOf(SIZE, 'a.bin', 2000)],
  ])('does not take a file of another %s', async (_, file) => {
    const { page } = await interrupted([{ file: fileOf(SIZE) }])
    expect(await page.attach([file])).toEqual({ attached: [], unmatched: [file] })
    expect(page.states()).toEqual(['interrupted'])
  })

  test.each([
    ['first', 0],
    ['last', SIZE - 1],
  ])('refuses a file of the same name, size and time with another %s byte', async (_, at) => {
    const right = fileOf(SIZE)
    const { world, page } = await interrupted([{ file: right }])
    const wrong = fileOf(flipped(bytesOf(SIZE), at))
    expect(await page.attach([wrong])).toEqual({ attached: [], unmatched: [wrong] })
    expect(page.all()[0]?.getSnapshot()).toMatchObject({ state: 'failed', error: { code: 'FILE_CHANGED' } })
    await page.attach([right])
    await world.clock.until(() => page.states().includes('completed'))
    expect(world.objects()).toEqual([bytesOf(SIZE)])
  })

  test('tells twins of the same name, size and time apart by their bytes', async () => {
    const [one, other] = [fileOf(bytesOf(SIZE, 1)), fileOf(bytesOf(SIZE, 2))]
    const { world, page } = await interrupted([{ file: one }, { file: other }])
    await page.attach([other])
    await world.clock.until(() => page.states().includes('completed'))
    expect(page.states()).toEqual(['interrupted', 'completed'])
    await page.attach([one])
    await world.clock.until(() => world.store.objects.size === 2)
    expect(world.objects()).toEqual([bytesOf(SIZE, 2), bytesOf(SIZE, 1)])
  })

  test('gives one file to one upload, though it was given twice', async () => {
    const { page } = await interrupted([{ file: fileOf(SIZE) }, { file: fileOf(SIZE) }])
    const first = await page.attach([fileOf(SIZE)])
    expect(first.attached).toHaveLength(1)
    const second = await page.attach([fileOf(SIZE)])
    expect(second.attached).toHaveLength(1)
    expect(second.attached).not.toEqual(first.attached)
    expect((await page.attach([fileOf(SIZE)])).attached).toEqual([])
  })

  test('prefers the file at the same path', async () => {
    const { page } = await interrupted([
      { file: fileOf(SIZE), relativePath: 'x/a.bin' },
      { file: fileOf(SIZE), relativePath: '' },
    ])
    const { attached } = await page.attach([fileOf(SIZE)])
    expect(attached).toEqual([page.transfers.getSnapshot()[1]])
  })

  test('takes a file for one that never got so far as to be read', async () => {
    const world = fakeWorld()
    const first = await visit(world)
    world.faults.add('config', gate().fault)
    first.upload(fileOf(SIZE))
    await world.clock.settle()
    first.kill()
    const page = await visit(world)
    expect((await page.attach([fileOf(SIZE)])).attached).toHaveLength(1)
    await world.clock.during(page.all()[0]?.finished ?? Promise.reject(new Error('none')))
  })

  test('fault 38: mends an upload that failed because its file could not be read', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const { digest } = page.checksum
    page.checksum.digest = () => Promise.reject(new DOMException('moved', 'NotReadableError'))
    const transfer = page.upload(fileOf(1000))
    await expect(world.clock.during(transfer.finished)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
    page.checksum.digest = digest
    const { attached } = await page.attach([fileOf(1000)])
    expect(attached).toEqual([transfer.id])
    await world.clock.during(transfer.finished)
    expect(world.objects()).toEqual([bytesOf(1000)])
  })

  test('does not take a file that cannot be read', async () => {
    const { page } = await interrupted([{ file: fileOf(SIZE) }])
    page.checksum.digest = () => Promise.reject(new DOMException('moved', 'NotReadableError'))
    expect((await page.attach([fileOf(SIZE)])).attached).toEqual([])
  })

  test('leaves alone what goes on by itself', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const held = gate()
    world.faults.add('config', held.fault, { times: 2 })
    page.upload(fileOf(SIZE))
    page.upload(fileOf(SIZE, 'b.bin')).pause()
    await world.clock.settle()
    expect((await page.attach([fileOf(SIZE), fileOf(SIZE, 'b.bin')])).attached).toEqual([])
    expect(page.states()[1]).toBe('paused')
  })
})
