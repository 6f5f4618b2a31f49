import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fakeWorld } from '../../test/fake-world.ts'
import { answers, gate, unreachable } from '../../test/faults.ts'
import { bytesOf, fileOf } from '../../test/files.ts'
import { visit } from '../../test/visit.ts'
import type { Group } from './group.ts'
import type { FoundFile } from './sources.ts'

// a frame comes in a task of its own, as in a browser, and without its 16 ms
beforeAll(() => void vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setImmediate(draw)))
beforeAll(
  () => void vi.stubGlobal('cancelAnimationFrame', (frame: NodeJS.Immediate) => clearImmediate(frame)),
)
// what is loaded when it is needed is there already: loading takes real time
beforeAll(() => import('./walk-folder.ts'))
afterAll(() => void vi.unstubAllGlobals())

const files = (...names: string[]): File[] => names.map((name, index) => fileOf(100 + index, name))

async function opened() {
  const world = fakeWorld()
  const page = await visit(world)
  return { ...world, page, finish: (group: Group) => world.clock.during(group.finished) }
}

/** A folder that is found file by file, as the test lets it. */
function slowFolder(names: readonly string[]) {
  const doors = names.map(() => Promise.withResolvers<void>())
  const entries = async function* (): AsyncGenerator<FileSystemHandle> {
    for (const [index, name] of names.entries()) {
      await doors[index]?.promise
      yield handleOf(fileOf(100, name))
    }
  }
  return {
    folder: folderOf('folder', entries),
    find: (index: number) => doors[index]?.resolve(),
    fail: (index: number) => doors[index]?.reject(new DOMException('no', 'NotAllowedError')),
  }
}

function handleOf(file: File): FileSystemHandle {
  const handle = {
    kind: 'file',
    name: file.name,
    getFile: async () => file,
    isSameEntry: async () => false,
  } as const
  return handle
}

function folderOf(name: string, values: () => AsyncIterable<FileSystemHandle>): FileSystemHandle {
  const handle = { kind: 'directory', name, values, isSameEntry: async () => false } as const
  return handle
}

describe('collect', () => {
  test('finds files without beginning any, and what it found uploads as it was found', async () => {
    const { page, finish } = await opened()
    const { folder, find } = slowFolder(['a', 'b'])
    find(0)
    find(1)
    const found: FoundFile[] = []
    for await (const one of page.collect([folder, fileOf(10, 'c')])) found.push(one)
    expect(found.map(({ relativePath, file }) => relativePath || file.name)).toEqual([
      'folder/a',
      'folder/b',
      'c',
    ])
    expect(found.map(({ handle }) => handle !== undefined)).toEqual([true, true, false])
    expect(page.all()).toEqual([])
    await finish(page.uploadAll(found.slice(1)))
    expect(page.all().map((transfer) => transfer.getSnapshot().name)).toEqual(['b', 'c'])
  })
})

describe('a group', () => {
  test('ends with all objects, in the order of the files', async () => {
    const { page, finish } = await opened()
    const group = page.uploadAll(files('a', 'b', 'c'), { prefix: 'p/' })
    expect(group.getSnapshot()).toMatchObject({ state: 'queued', direction: 'upload', size: 0 })
    const objects = await finish(group)
    expect(objects.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(group.getSnapshot()).toMatchObject({
      state: 'completed',
      object: objects,
      size: 303,
      bytesTransferred: 303,
    })
    expect(group.transfers.getSnapshot()).toEqual(page.transfers.getSnapshot())
    expect(group.transfers.getSnapshot()).toBe(group.transfers.getSnapshot())
    expect(group.getSnapshot()).toBe(group.getSnapshot())
  })

  test('of nothing is completed, with nothing', async () => {
    const { page, finish } = await opened()
    expect(await finish(page.uploadAll([]))).toEqual([])
  })

  test('walks folders, and keeps their paths', async () => {
    const { page, finish, signer } = await opened()
    const inner = folderOf('inner', async function* () {
      yield handleOf(fileOf(10, 'deep'))
    })
    const group = page.uploadAll([
      folderOf('outer', async function* () {
        yield handleOf(fileOf(10, 'shallow'))
        yield inner
      }),
      fileOf(10, 'plain'),
    ])
    await finish(group)
    expect(signer.creates.map(({ name, relativePath }) => [name, relativePath])).toEqual([
      ['shallow', 'outer/shallow'],
      ['deep', 'outer/inner/deep'],
      ['plain', undefined],
    ])
  })

  test('fails with the first failure once all have ended, and completes after a retry', async () => {
    const { page, finish, faults, clock } = await opened()
    faults.add('send', answers(400, 'InvalidArgument'), { skip: 1 })
    const held = gate()
    faults.add('complete', held.fault, { times: Infinity })
    const group = page.uploadAll(files('a', 'b', 'c'))
    let ended = false
    group.finished.catch(() => (ended = true))
    await clock.settle()
    expect(group.getSnapshot().state).toBe('completing')
    expect(ended).toBe(false)
    held.open()
    const first = group.finished
    await expect(finish(group)).rejects.toMatchObject({ code: 'STORE_REFUSED' })
    expect(group.getSnapshot()).toMatchObject({ state: 'failed', error: { code: 'STORE_REFUSED' } })
    group.retry()
    expect(group.finished).not.toBe(first)
    expect(group.getSnapshot().state).not.toBe('failed')
    expect(await finish(group)).toHaveLength(3)
  })

  test('that has not failed keeps its promise at a retry', async () => {
    const { page, finish } = await opened()
    const group = page.uploadAll(files('a'))
    await finish(group)
    const { finished } = group
    group.retry()
    expect(group.finished).toBe(finished)
  })

  test('leaves canceled ones out, and is canceled where all are', async () => {
    const { page, finish, faults, clock } = await opened()
    const held = gate()
    faults.add('config', held.fault)
    const some = page.uploadAll(files('a', 'b'))
    await clock.settle()
    page.transfers.get(some.transfers.getSnapshot()[0] ?? '')?.cancel()
    held.open()
    expect((await finish(some)).map(({ name }) => name)).toEqual(['b'])
    const all = page.uploadAll(files('c', 'd'))
    all.cancel()
    await expect(finish(all)).rejects.toMatchObject({ code: 'CANCELED' })
    expect(all.getSnapshot().state).toBe('canceled')
  })

  test('is paused and resumed whole', async () => {
    const { page, finish, faults, clock, store } = await opened()
    const held = gate()
    faults.add('send', held.fault, { times: Infinity })
    const group = page.uploadAll(files('a', 'b'))
    await clock.settle()
    expect(group.getSnapshot().state).toBe('transferring')
    group.pause()
    expect(group.getSnapshot().state).toBe('paused')
    faults.clear()
    await clock.pass(60_000)
    expect(store.objects.size).toBe(0)
    group.resume()
    expect(await finish(group)).toHaveLength(2)
  })

  test('says why it waits, as the first of those that wait does', async () => {
    const { page, faults, clock, connectivity } = await opened()
    connectivity.set(false)
    faults.add('config', unreachable, { times: Infinity })
    const group = page.uploadAll(files('a', 'b'))
    await clock.settle()
    expect(group.getSnapshot()).toMatchObject({ state: 'waiting', reason: 'offline' })
  })

  test('removed takes all off the list, and ends', async () => {
    const { page, finish, faults, clock } = await opened()
    faults.add('send', gate().fault, { times: Infinity })
    const group = page.uploadAll(files('a', 'b'))
    await clock.settle()
    group.remove()
    await expect(finish(group)).rejects.toMatchObject({ code: 'CANCELED' })
    expect(page.transfers.getSnapshot()).toEqual([])
    expect(group.getSnapshot().state).toBe('canceled')
  })

  test('counts one that was completed and cleared as completed', async () => {
    const { page, finish, faults, clock } = await opened()
    const held = gate()
    faults.add('complete', held.fault, { skip: 1 })
    const group = page.uploadAll(files('a', 'b'))
    await clock.settle()
    page.transfers.clear('completed')
    held.open()
    expect((await finish(group)).map(({ name }) => name)).toEqual(['a', 'b'])
  })

  test('calls back once for all that happens in a frame', async () => {
    const { page, finish } = await opened()
    const group = page.uploadAll(files(...Array.from({ length: 200 }, (_, n) => `${n}`)))
    let calls = 0
    const off = group.subscribe(() => calls++)
    await finish(group)
    // each turn of the fake clock is some sixty frames long; nothing here takes more than a few of them
    expect(calls).toBeGreaterThan(0)
    expect(calls).toBeLessThan(200)
    off()
  })
})

describe('a group whose folder is still walked', () => {
  test('is queued until all was found, and shows what was', async () => {
    const { page, finish, clock } = await opened()
    const { folder, find } = slowFolder(['a', 'b'])
    const group = page.uploadAll(folder)
    find(0)
    // a small file waits a moment for others
    await clock.pass(50)
    expect(group.getSnapshot()).toMatchObject({ state: 'queued', size: 100, bytesTransferred: 100 })
    find(1)
    expect(await finish(group)).toHaveLength(2)
  })

  test('keeps what was found where the walk fails, and fails once that has ended', async () => {
    const { page, finish, store, clock } = await opened()
    const { folder, find, fail } = slowFolder(['a', 'b'])
    const group = page.uploadAll(folder)
    find(0)
    await clock.settle()
    fail(1)
    await expect(finish(group)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      cause: { name: 'NotAllowedError' },
    })
    expect(store.objects.size).toBe(1)
    expect(group.getSnapshot().state).toBe('failed')
    const { finished } = group
    group.retry()
    expect(group.finished).toBe(finished)
  })

  test('canceled begins nothing more', async () => {
    const { page, clock, signer } = await opened()
    const { folder, find } = slowFolder(['a', 'b'])
    const group = page.uploadAll(folder)
    find(0)
    await clock.pass(50)
    group.cancel()
    find(1)
    await clock.pass(10_000)
    expect(signer.creates.map(({ name }) => name)).toEqual(['a'])
    expect(await group.finished.catch((error: unknown) => error)).toMatchObject([{ name: 'a' }])
  })

  test('paused pauses what it finds later, until it is resumed', async () => {
    const { page, finish, clock, store } = await opened()
    const { folder, find } = slowFolder(['a', 'b', 'c'])
    const group = page.uploadAll(folder)
    group.pause()
    find(0)
    find(1)
    await clock.pass(10_000)
    expect(store.objects.size).toBe(0)
    group.resume()
    find(2)
    expect(await finish(group)).toHaveLength(3)
    expect([...store.objects.values()].map(({ bytes }) => bytes)).toEqual([
      bytesOf(100),
      bytesOf(100),
      bytesOf(100),
    ])
  })
})
