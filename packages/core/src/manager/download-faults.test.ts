import { describe, expect, test } from 'vitest'
import type { DownloadedObject } from '../model/downloaded-object.ts'
import { fakeWorld, type FakeWorld } from '../../test/fake-world.ts'
import {
  answers,
  cutAfter,
  gate,
  hangs,
  refuses,
  unreachable,
  type Fault,
  type FaultRule,
} from '../../test/faults.ts'
import { bytesOf, flipped } from '../../test/files.ts'
import { plainDigest } from '../../test/instant-checksum.ts'
import { visit } from '../../test/visit.ts'
import type { BehaviourOptions } from './behaviour.ts'
import type { Transfer } from './transfer.ts'

const KEY = 'f/a.txt'
const SIZE = 1000

interface Downloading extends FakeWorld {
  readonly transfer: Transfer<DownloadedObject>
  finish(): Promise<DownloadedObject>
  readonly bytes: Uint8Array<ArrayBuffer>
}

async function downloading(
  arrange: (world: FakeWorld) => void = () => {},
  options: BehaviourOptions = {},
  size = SIZE,
): Promise<Downloading> {
  const world = fakeWorld()
  const bytes = world.put(KEY, size)
  arrange(world)
  const page = await visit(world, options)
  const transfer = page.download(KEY, { to: 'opfs' })
  return { ...world, bytes, transfer, finish: () => world.clock.during(transfer.finished) }
}

const onFetch =
  (fault: Fault, rule: FaultRule = {}) =>
  ({ faults }: FakeWorld): void =>
    faults.add('fetch', fault, rule)

async function expectWhole({ finish, disk, bytes, clock, records }: Downloading): Promise<void> {
  const { checksum } = await finish()
  expect(checksum?.verifiedBy).toBe('browser')
  expect([...disk.kept.values()]).toEqual([bytes])
  await clock.settle()
  expect([disk.gathered.size, await records.loadAll()]).toEqual([0, []])
}

/** Bytes flow at so many a second, until the request is called off. */
const trickles =
  (world: () => FakeWorld, perSecond: number): Fault =>
  (_, { signal, onProgress }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
      let bytes = 0
      const more = (): void => {
        if (signal.aborted) return
        onProgress?.((bytes += perSecond))
        world().clock.after(1000, more)
      }
      onProgress?.(0)
      more()
    })

describe('a range', () => {
  test.each<readonly [number, string, Fault]>([
    [1, 'reset before any byte', cutAfter(0)],
    [2, 'reset in its middle', cutAfter(50)],
    [3, 'cut after all its bytes', cutAfter(100)],
    [7, 'answered 500', answers(500, 'InternalError')],
    [8, 'answered 503', answers(503, 'SlowDown')],
    [12, 'refused with 403, its request having run out,', answers(403, 'AccessDenied')],
    [15, 'refused with 403, its credentials having run out,', answers(403, 'ExpiredToken')],
  ])('download fault %i: %s is fetched again, and it alone', async (_, __, fault) => {
    const set = await downloading(onFetch(fault, { part: 4 }))
    await expectWhole(set)
    expect(set.faults.count('fetch', 4)).toBe(2)
    expect(set.faults.count('fetch')).toBe(11)
  })

  test('download fault 4: that stands still is fetched again after 30 s', async () => {
    const set = await downloading(
      onFetch(
        (_, { signal, onProgress }) => {
          onProgress?.(50)
          return hangs(async () => {}, { name: 'fetch', signal })
        },
        { part: 4 },
      ),
    )
    const began = set.clock.now()
    await expectWhole(set)
    expect(set.clock.now() - began).toBe(30_000 + 50)
  })

  test('download fault 5: whose head never comes is fetched again 60 s after a later one overtook it', async () => {
    const set = await downloading(onFetch(hangs, { part: 4 }))
    const began = set.clock.now()
    await expectWhole(set)
    expect(set.clock.now() - began).toBe(60_000 + 50)
    expect(set.faults.count('fetch', 4)).toBe(2)
  })

  test('download fault 5: that is alone, without a head, is fetched again after 120 s', async () => {
    const set = await downloading(onFetch(hangs), {}, 100)
    const began = set.clock.now()
    await expectWhole(set)
    expect(set.clock.now() - began).toBe(120_000 + 50)
  })

  test('download fault 6: of one byte a second is no progress', async () => {
    let world: FakeWorld | undefined
    const set = await downloading((made) => {
      world = made
      made.faults.add(
        'fetch',
        trickles(() => made, 1),
        { part: 4 },
      )
    })
    expect(world).toBeDefined()
    const began = set.clock.now()
    await expectWhole(set)
    expect(set.clock.now() - began).toBeLessThan(40_000)
  })

  test('download fault 8: refused with 503 all along makes for fewer at once, and few requests', async () => {
    const set = await downloading(onFetch(answers(503, 'SlowDown'), { times: Infinity }))
    await set.clock.pass(60_000)
    expect(set.faults.count('fetch')).toBeLessThan(100)
    set.faults.clear()
    await expectWhole(set)
  })

  test('download fault 9: a Retry-After is honoured', async () => {
    const set = await downloading(onFetch(answers(429, undefined, { 'retry-after': '7' }), { part: 1 }))
    const began = set.clock.now()
    await expectWhole(set)
    expect(set.clock.now() - began).toBe(7000)
  })

  test('download fault 14: refused again and again with 403 fails, without a storm', async () => {
    const set = await downloading(onFetch(answers(403, 'AccessDenied'), { times: Infinity }))
    await expect(set.finish()).rejects.toMatchObject({ code: 'STORE_REFUSED', details: { status: 403 } })
    expect(set.faults.count('fetch')).toBeLessThan(30)
  })

  test('answered by something else than the store (a login page) is no range', async () => {
    const set = await downloading(onFetch(answers(200, 'Hello'), { times: 3 }))
    await expectWhole(set)
  })

  test('whose request runs out soon is signed again before it is sent, once for all', async () => {
    const held = gate()
    const set = await downloading((world) => {
      world.signer.expiresIn = 60_000
      for (let part = 2; part <= 10; part++) world.faults.add('fetch', held.fault, { part })
    })
    await set.clock.settle()
    set.transfer.pause()
    await set.clock.pass(59_500)
    held.open()
    set.transfer.resume()
    await expectWhole(set)
    expect(set.faults.count('download')).toBe(2)
  })
})

describe('an object that is not what it was', () => {
  test('overwritten at half is OBJECT_CHANGED, never a mix; retry() downloads the new one', async () => {
    const held = gate()
    const set = await downloading((world) => {
      for (let part = 6; part <= 10; part++) world.faults.add('fetch', held.fault, { part, times: Infinity })
    })
    await set.clock.settle()
    const bytes = set.put(KEY, SIZE, 7)
    set.faults.clear()
    held.open()
    await expect(set.finish()).rejects.toMatchObject({ code: 'OBJECT_CHANGED' })
    await set.clock.settle()
    expect([set.disk.gathered.size, set.disk.kept.size]).toEqual([0, 0])
    set.transfer.retry()
    await set.finish()
    expect([...set.disk.kept.values()]).toEqual([bytes])
  })

  test('overwritten by a shorter one while the page was away is OBJECT_CHANGED', async () => {
    const set = await downloading(onFetch(hangs, { part: 10, times: Infinity }))
    await set.clock.settle()
    set.transfer.pause()
    set.put(KEY, 10, 7)
    set.faults.clear()
    set.transfer.resume()
    await expect(set.finish()).rejects.toMatchObject({ code: 'OBJECT_CHANGED' })
  })

  test('that the store says has no such range (416) is OBJECT_CHANGED', async () => {
    const set = await downloading(onFetch(answers(416, 'InvalidRange'), { part: 3 }))
    await expect(set.finish()).rejects.toMatchObject({ code: 'OBJECT_CHANGED' })
  })

  test('refused with 412 though the server says it is the same is tried again, and fails in the end', async () => {
    const set = await downloading(onFetch(answers(412), { part: 3 }))
    await expectWhole(set)
    const other = await downloading(onFetch(answers(412), { part: 3, times: Infinity }))
    await expect(other.finish()).rejects.toMatchObject({ code: 'STORE_REFUSED' })
  })

  test('deleted at half is NOT_FOUND, and goes on by retry() where it is back', async () => {
    const held = gate()
    const set = await downloading((world) => {
      for (let part = 6; part <= 10; part++) world.faults.add('fetch', held.fault, { part, times: Infinity })
    })
    await set.clock.settle()
    const object = set.store.objects.get(KEY)
    set.store.objects.delete(KEY)
    set.faults.clear()
    held.open()
    await expect(set.finish()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(set.disk.kept.size).toBe(0)
    if (object) set.store.objects.set(KEY, object)
    set.transfer.retry()
    await expectWhole(set)
    for (let part = 1; part <= 5; part++) expect(set.faults.count('fetch', part)).toBe(1)
  })
})

/** The bytes of the range with one of them altered. */
const corrupts: Fault = async (proceed) => {
  const bytes = await proceed()
  return bytes instanceof Uint8Array ? flipped(new Uint8Array(bytes), 3) : bytes
}

describe('what arrived', () => {
  test('download fault 18: corrupted in flight is fetched once more, and is then right', async () => {
    const set = await downloading(onFetch(corrupts, { part: 4 }))
    await expectWhole(set)
    expect(set.faults.count('fetch')).toBe(20)
  })

  test('download fault 18: corrupted each time is CHECKSUM_MISMATCH, and no file', async () => {
    const set = await downloading(onFetch(corrupts, { part: 4, times: Infinity }))
    await expect(set.finish()).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' })
    expect([set.disk.kept.size, set.faults.count('fetch')]).toEqual([0, 20])
    set.faults.clear()
    set.transfer.retry()
    await expectWhole(set)
  })

  test.each(['CRC64NVME', 'SHA-256', 'MD5'] as const)('is compared by %s too', async (algorithm) => {
    const right = await downloading(({ store }) => {
      const bytes = bytesOf(SIZE)
      const value = plainDigest(bytes, algorithm)
      store.objects.set(KEY, { bytes, mark: '', checksum: { algorithm, value, verifiedBy: 'store' } })
    })
    await expectWhole(right)
    const wrong = await downloading(({ store }) => {
      const value = plainDigest(bytesOf(SIZE, 2), algorithm)
      const checksum = { algorithm, value, verifiedBy: 'store' } as const
      store.objects.set(KEY, { bytes: bytesOf(SIZE), mark: '', checksum })
    })
    await expect(wrong.finish()).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' })
  })

  test('of an object without a checksum is compared by nobody, and says nothing else', async () => {
    const set = await downloading(({ store }) =>
      store.objects.set(KEY, { bytes: bytesOf(SIZE), mark: '', checksum: null }),
    )
    expect(await set.finish()).not.toHaveProperty('checksum')
  })

  test('of an object whose parts nobody can tell is compared by nobody, and says so', async () => {
    const checksum = { algorithm: 'SHA-256', value: 'x-7', verifiedBy: 'store' } as const
    const set = await downloading(({ store }) =>
      store.objects.set(KEY, { bytes: bytesOf(SIZE), mark: '', checksum }),
    )
    expect(await set.finish()).toMatchObject({ checksum: { ...checksum, verifiedBy: 'nobody' } })
  })
})

describe('a signing server that is away', () => {
  test('download fault 30: holds up what needs it alone, and is waited for', async () => {
    const set = await downloading((world) => {
      world.faults.add('download', unreachable, { times: 6 })
    })
    await set.clock.settle()
    expect(set.transfer.getSnapshot()).toMatchObject({ state: 'waiting', reason: 'server' })
    await expectWhole(set)
  })

  test('download fault 30: in the middle lets ranges in flight finish', async () => {
    const held = gate()
    const set = await downloading((world) => {
      world.faults.add('fetch', answers(403), { part: 1 })
      world.faults.add('download', unreachable, { skip: 1, times: 5 })
      world.faults.add('fetch', held.fault, { part: 2 })
    })
    await set.clock.settle()
    held.open()
    await set.clock.settle()
    await expectWhole(set)
    for (let part = 2; part <= 10; part++) expect(set.faults.count('fetch', part)).toBe(1)
  })

  test('that refuses for good ends it', async () => {
    const set = await downloading(({ faults }) => faults.add('download', refuses('FORBIDDEN')))
    await expect(set.finish()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('a line that is away', () => {
  test('download fault 39: offline for two hours parks it, and it goes on once it is back', async () => {
    const set = await downloading(onFetch(cutAfter(10), { times: Infinity }))
    set.connectivity.set(false)
    await set.clock.pass(7_200_000)
    expect(set.transfer.getSnapshot()).toMatchObject({ state: 'waiting', reason: 'offline' })
    set.faults.clear()
    set.connectivity.set(true)
    await expectWhole(set)
  })

  test('download fault 39: a sleep of two hours costs nothing', async () => {
    const set = await downloading(onFetch(hangs, { part: 4 }))
    await set.clock.settle()
    await set.clock.sleep(7_200_000)
    await expectWhole(set)
  })

  test('that never comes back while online ends it as OUT_OF_PATIENCE, and retry() goes on', async () => {
    const set = await downloading(onFetch(cutAfter(10), { part: 10, times: Infinity }))
    await expect(set.finish()).rejects.toMatchObject({ code: 'OUT_OF_PATIENCE' })
    set.faults.clear()
    set.transfer.retry()
    await expectWhole(set)
    for (let part = 1; part <= 9; part++) expect(set.faults.count('fetch', part)).toBe(1)
  })
})
