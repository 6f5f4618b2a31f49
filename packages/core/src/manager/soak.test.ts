import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fakeHandle } from '../../test/fake-handle.ts'
import { fakeWorld, type FakeWorld } from '../../test/fake-world.ts'
import {
  answerLost,
  answers,
  answersAfterAll,
  cutAfter,
  hangs,
  refuses,
  unreachable,
  type CallName,
  type Fault,
} from '../../test/faults.ts'
import { bytesOf, fileOf, flipped } from '../../test/files.ts'
import type { FakeClock } from '../../test/fake-clock.ts'
import type { FakeStore } from '../../test/fake-store.ts'
import { checksumOf } from '../../test/instant-checksum.ts'
import { visit, type Visit } from '../../test/visit.ts'
import type { Transfer } from './transfer.ts'

const SIZES = [0, 20, 101, 450, 2000]

const SIGNER: readonly Fault[] = [
  unreachable,
  answerLost,
  refuses('STALLED'),
  refuses('BAD_SIGNER_RESPONSE'),
  refuses('STORE_UNAVAILABLE', 3000),
]
const STORE: readonly Fault[] = [
  cutAfter(0),
  cutAfter(33),
  answerLost,
  hangs,
  answers(200),
  answers(503, 'SlowDown'),
  answers(403, 'AccessDenied'),
  answers(400, 'BadDigest'),
  answersAfterAll(500, 'InternalError'),
]

const call: fc.Arbitrary<CallName> = fc.constantFrom(
  'config',
  'create',
  'sign',
  'parts',
  'complete',
  'abort',
  'send',
)
const fault = call.chain((name) =>
  fc.record({
    name: fc.constant(name),
    fault: fc.constantFrom(...(name === 'send' ? STORE : SIGNER)),
    skip: fc.nat(8),
    times: fc.integer({ min: 1, max: 2 }),
  }),
)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom('pause', 'resume', 'retry'), which: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('cancel'), which: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('remove'), which: fc.nat(4) }) },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('pass'), ms: fc.constantFrom(0, 100, 3000, 40_000, 130_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('sleep'), ms: fc.constantFrom(3_600_000, 50_000_000) }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('offline', 'online') }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('fault'), fault }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constantFrom('kill', 'reload', 'second', 'steal', 'attach') }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('lose', 'corrupt', 'late') }) },
)

interface Given {
  readonly sizes: readonly number[]
  readonly handles: boolean
  readonly steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]
}

/** Lives through it all, then lets everything go well, and sees whether all has ended as it should. */
async function live({ sizes, handles, steps }: Given): Promise<void> {
  const world = fakeWorld()
  const { clock, faults, connectivity, store } = world
  const files = sizes.map((size, index) => fileOf(bytesOf(size, index + 1), `${index}.bin`))
  let page = await visit(world)
  let other: Visit | undefined
  const began = files.map((file) => page.upload(file, handles ? { handle: fakeHandle(file) } : {}))
  const ids = began.map(({ id }) => id)
  const gone = new Set<string>()

  const of = (which: number): Transfer | undefined => page.transfers.get(ids[which % ids.length] ?? '')

  for (const one of steps) {
    switch (one.act) {
      case 'pause':
      case 'resume':
      case 'retry':
        of(one.which)?.[one.act]()
        break
      case 'cancel':
      case 'remove': {
        const transfer = of(one.which)
        transfer?.[one.act]()
        if (transfer) gone.add(transfer.id)
        break
      }
      case 'pass':
        await clock.pass(one.ms)
        break
      case 'sleep':
        await clock.sleep(one.ms)
        break
      case 'offline':
      case 'online':
        connectivity.set(one.act === 'online')
        break
      case 'fault':
        faults.add(one.fault.name, one.fault.fault, one.fault)
        break
      case 'lose':
        store.uploads.clear()
        break
      case 'corrupt':
        corrupt(store)
        break
      case 'late':
        faults.add('send', landsLate(clock))
        break
      case 'second':
        other ??= await visit(world)
        break
      case 'steal':
        if (other) world.room.steal(page.tab.self)
        break
      case 'kill':
      case 'reload':
        await clock.settle()
        page.kill()
        await clock.settle()
        page = one.act === 'kill' && other ? other : await visit(world)
        if (page === other) other = undefined
        break
      case 'attach':
        await clock.during(page.attach(files))
        break
    }
    // what is cleaned up behind a cancel is not in the list
    if (gone.size === 0) await expectParkedToRest(world, [page, ...(other ? [other] : [])])
  }
  await endWell(world, [page, ...(other ? [other] : [])], files)
  expectAsItShouldBe(world, page, files, gone)
  // a create of the one that gave way may have been under way: that is the sweeper's
  if (!steps.some(({ act }) => act === 'steal')) expect(world.store.uploads.size).toBe(0)
  expect(await world.records.loadAll()).toEqual([])
  for (const one of [page, ...(other ? [other] : [])]) one.dispose()
  await clock.settle()
  expect(clock.waiting).toBe(0)
}

async function endWell(
  { clock, faults, connectivity }: FakeWorld,
  pages: readonly Visit[],
  files: readonly File[],
): Promise<void> {
  faults.clear()
  connectivity.set(true)
  const unfinished = (): boolean =>
    pages.some((page) => page.states().some((state) => state !== 'completed' && state !== 'canceled'))
  for (let round = 0; round < 20; round++) {
    await clock.pass(200_000)
    if (!unfinished()) break
    for (const page of pages) {
      await clock.during(page.attach(files))
      page.transfers.resume()
      page.transfers.retry()
    }
  }
  await clock.pass(1_000_000)
}

/** Where nothing is to move, nothing is asked of anybody. */
async function expectParkedToRest({ clock, faults }: FakeWorld, pages: readonly Visit[]): Promise<void> {
  await clock.settle()
  const parked = pages.every((page) =>
    page.states().every((state) => ['paused', 'interrupted', 'failed', 'completed'].includes(state)),
  )
  if (!parked) return
  const calls = faults.calls.length
  await clock.pass(5000)
  expect(faults.calls.length).toBe(calls)
}

/** A stored part is not what was sent. */
function corrupt(store: FakeStore): void {
  for (const { parts } of store.uploads.values()) {
    for (const [partNumber, { bytes }] of parts) {
      const other = flipped(new Uint8Array(bytes), 0)
      parts.set(partNumber, { bytes: other, checksum: checksumOf(other) })
      break
    }
  }
}

/** The last byte has left before the request is called off, and the store takes it later. */
function landsLate(clock: FakeClock): Fault {
  return (proceed, { signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        clock.after(1000, () => void proceed())
        reject(signal.reason)
      })
    })
}

function expectAsItShouldBe(
  world: FakeWorld,
  page: Visit,
  files: readonly File[],
  gone: ReadonlySet<string>,
): void {
  const states = page.all().map((transfer) => transfer.getSnapshot())
  for (const snapshot of states) {
    expect(['completed', 'canceled']).toContain(snapshot.state)
    if (snapshot.state === 'canceled') expect(gone).toContain(snapshot.id)
    if (snapshot.state === 'completed') expect(snapshot.bytesTransferred).toBe(snapshot.size)
  }
  const kept = new Map<string, number>()
  for (const { bytes, mark } of world.store.objects.values()) {
    kept.set(mark, (kept.get(mark) ?? 0) + 1)
    expect(files.some((_, index) => sameBytes(bytes, bytesOf(bytes.length, index + 1)))).toBe(true)
  }
  for (const count of kept.values()) expect(count).toBe(1)
  for (const snapshot of states) {
    expect(kept.has(snapshot.id)).toBe(snapshot.state === 'completed')
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

describe('uploads that live through anything', () => {
  test(
    'end as they should: whole, once, and with nothing left behind',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.record({
            sizes: fc.array(fc.constantFrom(...SIZES), { minLength: 1, maxLength: 4 }),
            handles: fc.boolean(),
            steps: fc.array(step, { minLength: 1, maxLength: 25 }),
          }),
          live,
        ),
        { numRuns: Number(process.env.SOAK ?? 30), endOnFailure: false },
      )
    },
    Number(process.env.SOAK ?? 30) * 1000 + 20_000,
  )
})
