import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fakeFolder, type FakeFolder } from '../../test/fake-folder.ts'
import { fakeWorld, type FakeWorld } from '../../test/fake-world.ts'
import { gate, refuses, unreachable } from '../../test/faults.ts'
import { bytesOf } from '../../test/files.ts'
import { visit } from '../../test/visit.ts'

// a frame comes in a task of its own, as in a browser, and without its 16 ms
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setImmediate(draw)))
beforeAll(
  () => void vi.stubGlobal('cancelAnimationFrame', (frame: NodeJS.Immediate) => clearImmediate(frame)),
)
afterAll(() => void vi.unstubAllGlobals())

const KEYS = ['p/a.txt', 'p/b/c.txt', 'p/b/d.txt', 'p/e/f/g.txt', 'p/h.txt', 'p/i.txt', 'p/j.txt']

function stocked(): FakeWorld & { readonly folder: FakeFolder } {
  const world = fakeWorld()
  KEYS.forEach((key, i) => world.put(key, 100 * i + 1, i + 1))
  world.put('q/other.txt', 10)
  return { ...world, folder: fakeFolder() }
}

/** The tree below the prefix, whole. */
const TREE = KEYS.map((key, i) => [key.slice(2), bytesOf(100 * i + 1, i + 1)])

function tree({ files }: FakeFolder): unknown[] {
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1))
}

describe('downloads of a prefix', () => {
  test('fill a folder with the tree below it, found page by page', async () => {
    const world = stocked()
    const page = await visit(world)
    const group = page.downloadAll({ prefix: 'p/' }, { to: world.folder })
    expect(group.getSnapshot()).toMatchObject({ state: 'queued', direction: 'download' })
    const objects = await world.clock.during(group.finished)
    expect(objects.map(({ key }) => key).sort()).toEqual(KEYS)
    expect(tree(world.folder)).toEqual(TREE)
    expect(world.faults.count('list')).toBe(3)
    expect(group.getSnapshot()).toMatchObject({ state: 'completed', bytesTransferred: 2107, size: 2107 })
    await world.clock.settle()
    expect([world.disk.gathered.size, await world.records.loadAll()]).toEqual([0, []])
    expect(world.folder.asked).toBe(0)
  })

  test('know their sizes before they begin', async () => {
    const world = stocked()
    const page = await visit(world)
    const held = gate()
    world.faults.add('download', held.fault, { times: Infinity })
    const group = page.downloadAll({ prefix: 'p/' }, { to: world.folder })
    await world.clock.settle()
    expect(group.getSnapshot().size).toBe(2107)
  })

  test('of part of a name keep what stands behind its last slash', async () => {
    const world = stocked()
    const page = await visit(world)
    await world.clock.during(page.downloadAll({ prefix: 'p/b' }, { to: world.folder }).finished)
    expect([...world.folder.files.keys()]).toEqual(['b/c.txt', 'b/d.txt'])
  })

  test('leave out what stands for a folder', async () => {
    const world = stocked()
    world.put('p/', 0)
    world.put('p/b/', 0)
    const page = await visit(world)
    await world.clock.during(page.downloadAll({ prefix: 'p/' }, { to: world.folder }).finished)
    expect(tree(world.folder)).toEqual(TREE)
  })

  test('ask for the folder where it may not be written yet, once', async () => {
    const world = stocked()
    world.folder.permission = 'prompt'
    const page = await visit(world)
    await world.clock.during(page.downloadAll({ prefix: 'p/' }, { to: world.folder }).finished)
    expect(world.folder.asked).toBe(1)
    expect(tree(world.folder)).toEqual(TREE)
  })

  test('wait for a signing server that is away', async () => {
    const world = stocked()
    world.faults.add('list', unreachable, { skip: 1, times: 5 })
    const page = await visit(world)
    await world.clock.during(page.downloadAll({ prefix: 'p/' }, { to: world.folder }).finished)
    expect(tree(world.folder)).toEqual(TREE)
  })

  test('that may not be listed fail with the reason, and are not tried at the next start', async () => {
    const world = stocked()
    world.faults.add('list', refuses('FORBIDDEN'))
    const page = await visit(world)
    const group = page.downloadAll({ prefix: 'p/' }, { to: world.folder })
    await expect(world.clock.during(group.finished)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await world.records.loadAll()).toEqual([])
  })

  test('canceled leave nothing, nor what was not found yet', async () => {
    const world = stocked()
    const page = await visit(world)
    const held = gate()
    world.faults.add('list', held.fault, { skip: 1 })
    const group = page.downloadAll({ prefix: 'p/' }, { to: world.folder })
    const ended = expect(group.finished).rejects.toMatchObject({ code: 'CANCELED' })
    const holding = gate()
    world.faults.add('deliver', holding.fault, { times: Infinity })
    await world.clock.settle()
    group.cancel()
    held.open()
    await world.clock.pass(10_000)
    await ended
    expect([world.folder.files.size, world.disk.gathered.size]).toEqual([0, 0])
    expect(await world.records.loadAll()).toEqual([])
  })

  test('are called off by their signal', async () => {
    const world = stocked()
    const page = await visit(world)
    const controller = new AbortController()
    const held = gate()
    world.faults.add('fetch', held.fault, { times: Infinity })
    const group = page.downloadAll({ prefix: 'p/' }, { to: world.folder, signal: controller.signal })
    await world.clock.settle()
    controller.abort()
    held.open()
    await world.clock.pass(10_000)
    expect(group.getSnapshot().state).toBe('canceled')
    expect(world.folder.files.size).toBe(0)
  })
})

describe('downloads of keys', () => {
  test('fill a folder with their whole paths', async () => {
    const world = stocked()
    const page = await visit(world)
    const group = page.downloadAll(new Set(['p/a.txt', 'q/other.txt']), { to: world.folder })
    await world.clock.during(group.finished)
    expect([...world.folder.files.keys()].sort()).toEqual(['p/a.txt', 'q/other.txt'])
  })

  test('one of which is gone fail with it, and bring the others', async () => {
    const world = stocked()
    const page = await visit(world)
    const group = page.downloadAll(['p/a.txt', 'p/no', 'q/other.txt'], { to: world.folder })
    await expect(world.clock.during(group.finished)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await world.clock.settle()
    expect([...world.folder.files.keys()].sort()).toEqual(['p/a.txt', 'q/other.txt'])
  })
})

describe('downloads whose tab was killed', () => {
  /** The second page of the listing never came, and one of the first is not there yet. */
  async function killed(): Promise<ReturnType<typeof stocked>> {
    const world = stocked()
    const page = await visit(world)
    world.faults.add('list', gate().fault, { skip: 1, times: Infinity })
    world.faults.add('deliver', gate().fault, { skip: 2, times: Infinity })
    page.downloadAll({ prefix: 'p/' }, { to: world.folder })
    await world.clock.settle()
    page.kill()
    await world.clock.settle()
    world.faults.clear()
    return world
  }

  test('go on as a whole: those begun, and those not found yet, none twice', async () => {
    const world = await killed()
    expect(world.folder.files.size).toBe(2)
    const fetched = world.faults.count('fetch')
    const page = await visit(world)
    await world.clock.until(() => world.folder.files.size === KEYS.length)
    await world.clock.settle()
    expect(tree(world.folder)).toEqual(TREE)
    expect(page.all()).toHaveLength(5)
    expect(page.states()).toEqual(Array.from({ length: 5 }, () => 'completed'))
    // 4, 5, 6 and 7 ranges of those that were not begun
    expect(world.faults.count('fetch') - fetched).toBe(4 + 5 + 6 + 7)
    expect(await world.records.loadAll()).toEqual([])
  })

  test('go on in a tab that is open already', async () => {
    const world = stocked()
    const page = await visit(world)
    const held = gate()
    world.faults.add('list', held.fault, { skip: 1 })
    page.downloadAll({ prefix: 'p/' }, { to: world.folder })
    await world.clock.settle()
    await visit(world)
    page.kill()
    await world.clock.until(() => world.folder.files.size === KEYS.length)
    expect(tree(world.folder)).toEqual(TREE)
  })

  test('wait for one click where the folder may not be written any more', async () => {
    const world = await killed()
    world.folder.permission = 'prompt'
    const page = await visit(world)
    await world.clock.settle()
    expect(new Set(page.states())).toContain('interrupted')
    page.transfers.resume()
    await world.clock.until(() => world.folder.files.size === KEYS.length)
    expect(world.folder.asked).toBe(1)
  })

  test('that were paused stay paused, those not found yet among them', async () => {
    const world = stocked()
    const page = await visit(world)
    world.faults.add('list', gate().fault, { skip: 1, times: Infinity })
    world.faults.add('deliver', gate().fault, { times: Infinity })
    const group = page.downloadAll({ prefix: 'p/' }, { to: world.folder })
    await world.clock.settle()
    group.pause()
    await world.clock.settle()
    page.kill()
    world.faults.clear()
    const next = await visit(world)
    await world.clock.pass(60_000)
    expect(next.states()).toEqual(KEYS.map(() => 'paused'))
    next.transfers.resume()
    await world.clock.until(() => world.folder.files.size === KEYS.length)
  })
})
