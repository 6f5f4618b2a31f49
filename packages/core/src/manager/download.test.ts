import { describe, expect, test } from 'vitest'
import { SAVED_AFTER } from '../../test/fake-disk.ts'
import { fakeHandle } from '../../test/fake-handle.ts'
import { fakeWorld, type FakeWorld } from '../../test/fake-world.ts'
import { gate, type CallName, type Gate } from '../../test/faults.ts'
import { bytesOf, fileOf } from '../../test/files.ts'
import { visit, type Visit } from '../../test/visit.ts'
import type { DownloadedObject } from '../model/downloaded-object.ts'
import type { DownloadOptions } from '../model/download-options.ts'
import type { Transfer } from './transfer.ts'

const KEY = 'f/a.txt'
const SIZE = 1000

/** A page with one download under way, held up at `call`: a fetch at its ranges 4 and later. */
async function heldAt(
  call: CallName,
  { checksum, ...options }: DownloadOptions & { checksum?: null } = { to: 'opfs' },
  when: 'before' | 'after' = 'before',
): Promise<
  FakeWorld & {
    page: Visit
    held: Gate
    transfer: Transfer
    bytes: Uint8Array
    state(): string
    release(): void
    finish(): Promise<unknown>
  }
> {
  const world = fakeWorld()
  const bytes = world.put(KEY, SIZE)
  if (checksum === null) world.store.objects.set(KEY, { bytes, mark: '', checksum })
  const page = await visit(world)
  const held = gate(when)
  for (let part = 4; part <= 10; part++)
    world.faults.add(call, held.fault, call === 'fetch' ? { part, times: Infinity } : { times: Infinity })
  const transfer = page.download(KEY, options)
  await world.clock.settle()
  expect(held.reached).toBeGreaterThan(0)
  return {
    ...world,
    page,
    held,
    transfer,
    bytes,
    state: () => transfer.getSnapshot().state,
    /** The line is free again. */
    release: () => {
      world.faults.clear()
      held.open()
    },
    finish: () => world.clock.during(transfer.finished),
  }
}

const STAGES: readonly CallName[] = ['download', 'fetch', 'deliver']
const toFile = (): DownloadOptions => ({ to: fakeHandle(fileOf(3, 'old.txt')) })

describe('a download', () => {
  test('brings the object to OPFS, compared with its checksum, and leaves nothing else', async () => {
    const world = fakeWorld()
    const bytes = world.put(KEY, SIZE)
    const page = await visit(world)
    const transfer = page.download(KEY, { to: 'opfs' })
    expect(transfer.getSnapshot()).toMatchObject({
      state: 'queued',
      direction: 'download',
      name: 'a.txt',
      key: KEY,
    })
    const object = await world.clock.during(transfer.finished)
    expect(object).toMatchObject({ key: KEY, size: SIZE, checksum: { verifiedBy: 'browser' } })
    expect(object.handle).toMatchObject({ name: 'a.txt' })
    expect(object).not.toHaveProperty('request')
    expect(transfer.getSnapshot()).toMatchObject({
      state: 'completed',
      object,
      size: SIZE,
      type: 'text/plain',
      bytesTransferred: SIZE,
    })
    expect([...world.disk.kept.values()]).toEqual([bytes])
    expect(world.disk.gathered.size).toBe(0)
    await world.clock.settle()
    expect(await world.records.loadAll()).toEqual([])
    expect(world.faults.count('download')).toBe(1)
    expect(world.faults.count('fetch')).toBe(10)
    expect(world.clock.waiting).toBe(0)
  })

  test('answers a file under the name that was asked for, whose bytes stay as long as the page', async () => {
    const world = fakeWorld()
    const bytes = world.put(KEY, SIZE)
    const page = await visit(world)
    const { file } = await world.clock.during(page.download(KEY, { to: 'blob', name: 'b.txt' }).finished)
    expect(file).toMatchObject({ name: 'b.txt', type: 'text/plain', lastModified: 5000 })
    expect(new Uint8Array((await file?.arrayBuffer()) ?? [])).toEqual(bytes)
    await world.clock.pass(86_400_000)
    expect(world.disk.gathered.size).toBe(1)
    const other = await visit(world)
    await world.clock.settle()
    expect([other.all(), world.disk.gathered.size]).toEqual([[], 1])
    page.kill()
    const next = await visit(world)
    await world.clock.settle()
    expect([next.all(), world.disk.gathered.size]).toEqual([[], 0])
    expect(await world.records.loadAll()).toEqual([])
  })

  test("goes to the browser's own download, and what was gathered stays until that has read it", async () => {
    const world = fakeWorld()
    const bytes = world.put(KEY, SIZE)
    const page = await visit(world)
    await world.clock.during(page.download(KEY, { to: 'disk' }).finished)
    await world.clock.settle()
    expect([...world.disk.saved]).toEqual([['a.txt', bytes]])
    expect(world.disk.gathered.size).toBe(1)
    await world.clock.pass(SAVED_AFTER)
    expect(world.disk.gathered.size).toBe(0)
    expect(await world.records.loadAll()).toEqual([])
    expect(page.states()).toEqual(['completed'])
  })

  test("is not taken from under the browser's own download by the next visit, but by one long after", async () => {
    const world = fakeWorld()
    world.put(KEY, SIZE)
    const page = await visit(world)
    await world.clock.during(page.download(KEY, { to: 'disk' }).finished)
    page.kill()
    const next = await visit(world)
    await world.clock.settle()
    expect([next.all(), world.disk.gathered.size]).toEqual([[], 1])
    next.kill()
    world.disk.isOld = true
    await visit(world)
    await world.clock.settle()
    expect([world.disk.gathered.size, await world.records.loadAll()]).toEqual([0, []])
  })

  test('is written to a picked file, in place of what it held, once it is whole', async () => {
    const handle = fakeHandle(fileOf(3, 'old.txt'))
    const before = handle.today
    const { release, finish, bytes, disk, records, clock } = await heldAt('fetch', { to: handle })
    expect(handle.today).toBe(before)
    release()
    await finish()
    const today = handle.today
    if (today instanceof DOMException) throw today
    expect(new Uint8Array(await today.arrayBuffer())).toEqual(bytes)
    await clock.settle()
    expect([disk.gathered.size, await records.loadAll()]).toEqual([0, []])
  })

  test('of an empty object works, and asks the store for nothing', async () => {
    const world = fakeWorld()
    world.put(KEY, 0)
    const page = await visit(world)
    const { file, checksum } = await world.clock.during(page.download(KEY, { to: 'blob' }).finished)
    expect([file?.size, checksum?.verifiedBy]).toEqual([0, 'browser'])
    expect(world.faults.count('fetch')).toBe(0)
  })

  test('of what is not there fails as NOT_FOUND, and leaves nothing', async () => {
    const world = fakeWorld()
    const page = await visit(world)
    const transfer = page.download('no/such', { to: 'opfs' })
    await expect(world.clock.during(transfer.finished)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(transfer.getSnapshot()).toMatchObject({ state: 'failed', error: { code: 'NOT_FOUND' } })
    expect(world.disk.gathered.size).toBe(0)
  })

  test('shows progress that never falls, and never more than there is', async () => {
    const world = fakeWorld()
    world.put(KEY, SIZE)
    const page = await visit(world)
    const shown: number[] = []
    const transfer = page.download(KEY, { to: 'opfs' })
    const look = (): void => void shown.push(transfer.getSnapshot().bytesTransferred)
    transfer.subscribe(look)
    await world.clock.during(transfer.finished)
    look()
    expect(shown).toEqual(shown.toSorted((a, b) => a - b))
    expect(shown.at(-1)).toBe(SIZE)
  })

  test('shares the slots with uploads, and the priorities', async () => {
    const world = fakeWorld()
    const keys = ['a', 'b', 'c']
    for (const key of keys) world.put(key, 100)
    const page = await visit(world, { concurrency: 1 })
    const held = gate()
    world.faults.add('send', held.fault)
    const upload = page.upload(fileOf(20))
    await world.clock.settle()
    const order: string[] = []
    const all = keys.map((key) => {
      const transfer = page.download(key, { to: 'opfs', priority: key === 'c' ? 1 : 0 })
      void transfer.finished.then(() => order.push(key))
      return transfer
    })
    await world.clock.settle()
    expect(world.faults.count('fetch')).toBe(0)
    held.open()
    await world.clock.during(Promise.all([upload.finished, ...all.map(({ finished }) => finished)]))
    expect(order).toEqual(['c', 'a', 'b'])
  })

  test('whose staging has no room fails as QUOTA_EXCEEDED, and goes on by retry() once there is', async () => {
    const world = fakeWorld()
    const bytes = world.put(KEY, SIZE)
    world.disk.room = 999
    const page = await visit(world)
    const transfer = page.download(KEY, { to: 'opfs' })
    await expect(world.clock.during(transfer.finished)).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' })
    world.disk.room = 1000
    transfer.retry()
    await world.clock.during(transfer.finished)
    expect([...world.disk.kept.values()]).toEqual([bytes])
  })

  test('whose signal was aborted before is canceled, and asks for nothing', async () => {
    const world = fakeWorld()
    world.put(KEY, SIZE)
    const page = await visit(world)
    const transfer = page.download(KEY, { to: 'opfs', signal: AbortSignal.abort() })
    expect(transfer.getSnapshot().state).toBe('canceled')
    await world.clock.settle()
    expect(world.faults.calls).toEqual([])
    expect(await world.records.loadAll()).toEqual([])
  })
})

describe('pause, resume and cancel of a download', () => {
  test.each(STAGES)('at %s: stops, fetches nothing while paused, and goes on', async (call) => {
    const { transfer, state, clock, release, finish, faults, disk } = await heldAt(call, toFile())
    transfer.pause()
    expect(state()).toBe('paused')
    release()
    await clock.pass(60_000)
    const calls = faults.calls.length
    await clock.pass(600_000)
    expect([state(), faults.calls.length]).toEqual(['paused', calls])
    transfer.resume()
    await finish()
    for (let part = 1; part <= 3; part++) expect(faults.count('fetch', part)).toBe(1)
    expect(state()).toBe('completed')
    expect(disk.gathered.size).toBe(0)
  })

  test.each(STAGES)('canceled at %s leaves no record, no bytes, and no file', async (call) => {
    const handle = fakeHandle(fileOf(3, 'old.txt'))
    const before = handle.today
    const { transfer, state, clock, release, disk, records } = await heldAt(call, { to: handle })
    const ended = expect(transfer.finished).rejects.toMatchObject({ code: 'CANCELED' })
    transfer.cancel()
    await clock.settle()
    release()
    await clock.pass(60_000)
    await ended
    expect(state()).toBe('canceled')
    expect([disk.gathered.size, await records.loadAll()]).toEqual([0, []])
    expect(handle.today).toBe(before)
  })

  test('canceled as its file was just written tells the truth: it is completed', async () => {
    const { transfer, state, clock, release, records, disk } = await heldAt('deliver', toFile(), 'after')
    transfer.cancel()
    release()
    await clock.pass(10_000)
    expect(['completed', 'canceled']).toContain(state())
    expect([disk.gathered.size, await records.loadAll()]).toEqual([0, []])
  })

  test('paused too late, and resumed before that shows, is delivered once', async () => {
    const world = fakeWorld()
    world.put(KEY, SIZE)
    const written = Promise.withResolvers<void>()
    world.faults.add('deliver', async (proceed) => {
      await proceed()
      await written.promise
    })
    const page = await visit(world)
    const transfer = page.download(KEY, toFile())
    await world.clock.until(() => world.faults.count('deliver') === 1)
    transfer.pause()
    transfer.resume()
    await world.clock.settle()
    written.resolve()
    await world.clock.during(transfer.finished)
    await world.clock.pass(10_000)
    expect(world.faults.count('download')).toBe(1)
    expect(world.faults.count('deliver')).toBe(1)
  })

  test('removed under way is off the list, and leaves nothing', async () => {
    const { page, transfer, clock, release, disk, records } = await heldAt('fetch')
    transfer.remove()
    release()
    await clock.pass(10_000)
    expect(page.all()).toEqual([])
    expect([disk.gathered.size, await records.loadAll()]).toEqual([0, []])
  })
})

describe('a download whose tab was killed', () => {
  test.each<CallName>(['download', 'fetch', 'deliver'])(
    'download fault 32: at %s goes on by itself, and fetches no recorded range again',
    async (call) => {
      const handle = fakeHandle(fileOf(3, 'old.txt'))
      const { page, clock, faults, release, bytes, disk, records, ...world } = await heldAt(call, {
        to: handle,
      })
      page.kill()
      await clock.settle()
      release()
      const next = await visit({ ...world, clock, faults, disk, records })
      const [transfer] = next.all()
      if (!transfer) throw new Error('the list is empty')
      await clock.during(transfer.finished)
      expect(transfer.getSnapshot()).toMatchObject({ state: 'completed', bytesTransferred: SIZE })
      const today = handle.today
      if (today instanceof DOMException) throw today
      expect(new Uint8Array(await today.arrayBuffer())).toEqual(bytes)
      for (let part = 1; part <= 3; part++) expect(faults.count('fetch', part)).toBe(1)
      await clock.settle()
      expect([disk.gathered.size, await records.loadAll()]).toEqual([0, []])
    },
  )

  test('shows at once what had arrived', async () => {
    const { page, clock, ...world } = await heldAt('fetch')
    page.kill()
    const next = await visit({ ...world, clock })
    expect(next.all()[0]?.getSnapshot()).toMatchObject({
      direction: 'download',
      name: 'a.txt',
      key: KEY,
      size: SIZE,
      bytesTransferred: 300,
    })
  })

  test('begins anew where what was gathered is gone', async () => {
    const { page, clock, release, faults, bytes, disk, ...world } = await heldAt('fetch')
    page.kill()
    await clock.settle()
    release()
    disk.gathered.clear()
    const next = await visit({ ...world, clock, faults, disk })
    await clock.during(next.all()[0]?.finished ?? Promise.reject(new Error('nothing')))
    expect([...disk.kept.values()]).toEqual([bytes])
    expect(faults.count('fetch', 1)).toBe(2)
  })

  test('begins anew where what was gathered is gone, of an object that nothing could be compared with', async () => {
    const { page, clock, release, faults, bytes, disk, store, ...world } = await heldAt('fetch', {
      to: 'opfs',
      checksum: null,
    })
    page.kill()
    await clock.settle()
    release()
    disk.gathered.clear()
    const next = await visit({ ...world, clock, faults, disk, store })
    await clock.during(next.all()[0]?.finished ?? Promise.reject(new Error('nothing')))
    expect([...disk.kept.values()]).toEqual([bytes])
  })

  test('reads what an earlier page left, and fetches again what is not what it was', async () => {
    const { page, clock, release, faults, bytes, disk, ...world } = await heldAt('fetch')
    page.kill()
    await clock.settle()
    release()
    const [gathered] = disk.gathered.values()
    gathered?.fill(0, 0, 50)
    const next = await visit({ ...world, clock, faults, disk })
    await clock.during(next.all()[0]?.finished ?? Promise.reject(new Error('nothing')))
    expect([...disk.kept.values()]).toEqual([bytes])
  })

  test('that was paused stays paused', async () => {
    const { page, clock, release, faults, transfer, ...world } = await heldAt('fetch')
    transfer.pause()
    await clock.settle()
    page.kill()
    release()
    const next = await visit({ ...world, clock, faults })
    await clock.settle()
    const fetched = faults.count('fetch')
    await clock.pass(60_000)
    expect([next.states(), faults.count('fetch')]).toEqual([['paused'], fetched])
    next.transfers.resume()
    await clock.during(next.all()[0]?.finished ?? Promise.reject(new Error('nothing')))
  })

  test('whose cancel was cut off is cleaned up by the next', async () => {
    const { page, clock, transfer, disk, records, ...world } = await heldAt('fetch')
    transfer.cancel()
    page.kill()
    await clock.settle()
    const next = await visit({ ...world, clock, disk, records })
    await clock.settle()
    expect(next.states()).toEqual(['canceled'])
    expect([disk.gathered.size, await records.loadAll()]).toEqual([0, []])
  })

  test('into a file that may no longer be written needs one click, which resume() is', async () => {
    const handle = fakeHandle(fileOf(3, 'old.txt'))
    const { page, clock, release, faults, ...world } = await heldAt('fetch', { to: handle })
    page.kill()
    await clock.settle()
    release()
    handle.permission = 'prompt'
    const next = await visit({ ...world, clock, faults })
    const [transfer] = next.all()
    if (!transfer) throw new Error('the list is empty')
    expect(transfer.getSnapshot()).toMatchObject({ state: 'interrupted', needs: 'permission' })
    handle.answer = 'denied'
    transfer.resume()
    await clock.settle()
    expect(transfer.getSnapshot()).toMatchObject({ state: 'interrupted', needs: 'permission' })
    handle.answer = 'granted'
    transfer.resume()
    await clock.during(transfer.finished)
    expect(faults.count('fetch')).toBe(10 + 6)
  })
})

describe('leave to write that is lost under way', () => {
  test('is FILE_UNWRITABLE; retry() in a click asks again, and fetches nothing anew', async () => {
    const handle = fakeHandle(fileOf(3, 'old.txt'))
    const { transfer, clock, release, finish, faults, state } = await heldAt('fetch', { to: handle })
    handle.permission = 'prompt'
    release()
    await expect(finish()).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' })
    const fetched = faults.count('fetch')
    transfer.retry()
    await clock.during(transfer.finished)
    expect([state(), faults.count('fetch')]).toEqual(['completed', fetched])
  })
})

describe('a download open in two tabs', () => {
  test('is shown by the other with its size and progress, and fetched by one', async () => {
    const { page, clock, faults, release, transfer, bytes, disk, ...world } = await heldAt('fetch')
    const other = await visit({ ...world, clock, faults, disk })
    await clock.settle()
    const theirs = other.transfers.get(transfer.id)
    expect(theirs?.getSnapshot()).toMatchObject({
      state: 'waiting',
      reason: 'other-tab',
      size: SIZE,
      bytesTransferred: 300,
    })
    release()
    await clock.during(transfer.finished)
    await clock.settle()
    expect(theirs?.getSnapshot()).toMatchObject({ state: 'completed', bytesTransferred: SIZE })
    for (let part = 1; part <= 10; part++) expect(faults.count('fetch', part)).toBe(1)
    expect([...disk.kept.values()]).toEqual([bytes])
    expect(page.states()).toEqual(['completed'])
  })

  test('begun while both are open is told its size once it is known', async () => {
    const world = fakeWorld()
    world.put(KEY, SIZE)
    const page = await visit(world)
    const other = await visit(world)
    const held = gate()
    world.faults.add('fetch', held.fault, { times: Infinity })
    const transfer = page.download(KEY, { to: 'opfs' })
    await world.clock.settle()
    expect(other.transfers.get(transfer.id)?.getSnapshot()).toMatchObject({ size: SIZE, type: 'text/plain' })
  })

  test('download fault 40: is taken over when its tab dies, and no recorded range is fetched again', async () => {
    const { page, clock, faults, release, transfer, bytes, disk, ...world } = await heldAt('fetch')
    const other = await visit({ ...world, clock, faults, disk })
    await clock.settle()
    page.kill()
    release()
    const theirs = other.transfers.get(transfer.id)
    await clock.during(theirs?.finished ?? Promise.reject(new Error('nothing')))
    expect([...disk.kept.values()]).toEqual([bytes])
    for (let part = 1; part <= 3; part++) expect(faults.count('fetch', part)).toBe(1)
  })

  test('that has arrived as a blob is not fetched again when its tab dies', async () => {
    const { page, clock, faults, release, transfer, disk, ...world } = await heldAt('fetch', { to: 'blob' })
    const other = await visit({ ...world, clock, faults, disk })
    await clock.settle()
    release()
    await clock.during(transfer.finished)
    await clock.settle()
    const fetched = faults.count('fetch')
    page.kill()
    await clock.pass(60_000)
    expect([other.states(), faults.count('fetch')]).toEqual([['completed'], fetched])
    const object: DownloadedObject | undefined = await other.transfers.get(transfer.id)?.finished
    expect(object?.file?.size).toBe(SIZE)
  })

  test('download fault 40: whose lock is stolen in mid-range is moved by one of the two', async () => {
    const { page, clock, faults, release, transfer, bytes, disk, room, ...world } = await heldAt('fetch')
    const other = await visit({ ...world, clock, faults, disk, room })
    await clock.settle()
    room.steal(page.tab.self)
    await clock.settle()
    release()
    await clock.during(other.transfers.get(transfer.id)?.finished ?? Promise.reject(new Error('nothing')))
    await clock.pass(60_000)
    expect([page.states(), other.states()]).toEqual([['completed'], ['completed']])
    expect([...disk.kept.values()]).toEqual([bytes])
    for (let part = 1; part <= 3; part++) expect(faults.count('fetch', part)).toBe(1)
  })

  test('is paused, resumed and canceled in either', async () => {
    const { clock, faults, release, transfer, disk, records, ...world } = await heldAt('fetch')
    const other = await visit({ ...world, clock, faults, disk, records })
    await clock.settle()
    const theirs = other.transfers.get(transfer.id)
    theirs?.pause()
    await clock.settle()
    expect([transfer.getSnapshot().state, theirs?.getSnapshot().state]).toEqual(['paused', 'paused'])
    theirs?.resume()
    await clock.settle()
    expect(transfer.getSnapshot().state).not.toBe('paused')
    theirs?.cancel()
    await clock.settle()
    release()
    await clock.pass(10_000)
    expect([transfer.getSnapshot().state, theirs?.getSnapshot().state]).toEqual(['canceled', 'canceled'])
    expect([disk.gathered.size, await records.loadAll()]).toEqual([0, []])
  })
})

test('what the store holds is what arrives, whatever its size', async () => {
  const world = fakeWorld()
  const page = await visit(world)
  for (const size of [1, 99, 100, 101, 999]) {
    const key = `s/${size}`
    world.store.objects.set(key, { bytes: bytesOf(size), mark: '' })
    const { file } = await world.clock.during(page.download(key, { to: 'blob' }).finished)
    expect(new Uint8Array((await file?.arrayBuffer()) ?? [])).toEqual(bytesOf(size))
  }
})
