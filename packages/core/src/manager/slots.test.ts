import PQueue from 'p-queue'
import { describe, expect, test } from 'vitest'
import { fakeClock } from '../../test/fake-clock.ts'
import { directQueue } from '../adapters/direct-queue.ts'
import type { RequestQueue } from '../ports/request-queue.ts'
import { adaptConcurrency } from '../plan/adapt-concurrency.ts'
import { createSlots } from './slots.ts'

interface Asked {
  readonly done: Promise<void>
  end(): void
  readonly controller: AbortController
}

function setting(queue: RequestQueue, concurrency: number | 'auto', busyTabs = (): number => 1) {
  const clock = fakeClock()
  const slots = createSlots(queue, concurrency, clock, busyTabs)
  const running: string[] = []
  const started: string[] = []
  return {
    clock,
    slots,
    running,
    started,
    /** A request of a transfer, named like `a1` for the first of `a`. */
    ask(name: string, priority = 0): Asked {
      const controller = new AbortController()
      const { promise, resolve } = Promise.withResolvers<void>()
      const done = slots.run(
        { transferId: name.charAt(0), priority, signal: controller.signal, hosts: ['a.test'] },
        async () => {
          started.push(name)
          running.push(name)
          await promise
          running.splice(running.indexOf(name), 1)
        },
      )
      done.catch(() => {})
      return { done, end: resolve, controller }
    },
  }
}

describe.each([
  ['a direct queue', directQueue],
  ['p-queue', (): RequestQueue => new PQueue()],
])('slots over %s', (_, queue) => {
  test('run as many as there are, and the next when one is free', async () => {
    const { clock, running, ask } = setting(queue(), 2)
    const asked = ['a1', 'a2', 'a3'].map((name) => ask(name))
    await clock.settle()
    expect(running).toEqual(['a1', 'a2'])
    asked[0]?.end()
    await clock.settle()
    expect(running).toEqual(['a2', 'a3'])
  })

  test('serve the highest priority first, however late it asked', async () => {
    const { clock, started, ask } = setting(queue(), 1)
    const first = ask('a1')
    ask('b1')
    ask('c1', 9)
    await clock.settle()
    first.end()
    await clock.settle()
    expect(started).toEqual(['a1', 'c1'])
  })

  test('serve the transfer with the fewest in flight first, then who asked first', async () => {
    const { clock, started, ask } = setting(queue(), 3)
    const asked = ['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'b2'].map((name) => ask(name))
    await clock.settle()
    expect(started).toEqual(['a1', 'a2', 'a3'])
    for (const n of [0, 1, 2]) {
      asked[n]?.end()
      await clock.settle()
    }
    expect(started).toEqual(['a1', 'a2', 'a3', 'b1', 'c1', 'a4'])
  })

  test('give no slot to one that was called off while it waited', async () => {
    const { clock, started, ask } = setting(queue(), 1)
    const first = ask('a1')
    const second = ask('b1')
    ask('c1')
    await clock.settle()
    second.controller.abort(new Error('paused'))
    await expect(second.done).rejects.toThrow('paused')
    first.end()
    await clock.settle()
    expect(started).toEqual(['a1', 'c1'])
  })

  test('reject at once what was called off before it asked', async () => {
    const { slots } = setting(queue(), 1)
    const run = slots.run(
      { transferId: 'a', priority: 0, signal: AbortSignal.abort(new Error('off')), hosts: ['a.test'] },
      async () => {},
    )
    await expect(run).rejects.toThrow('off')
  })

  test('are free again after a task that failed', async () => {
    const { clock, slots, running, ask } = setting(queue(), 1)
    const { signal } = new AbortController()
    const failed = slots.run({ transferId: 'a', priority: 0, signal, hosts: ['a.test'] }, () =>
      Promise.reject(new Error('cut')),
    )
    await expect(failed).rejects.toThrow('cut')
    ask('b1')
    await clock.settle()
    expect(running).toEqual(['b1'])
  })
})

describe('slots over several hosts', () => {
  const A = 'a.test'
  const B = 'b.test'

  /** `count` requests, each of a transfer of its own, that are ready for the first of these hosts. */
  function hosted(concurrency: number | 'auto' = 'auto') {
    const { clock, slots } = setting(directQueue(), concurrency)
    const running: { readonly name: string; readonly at: string; readonly end: () => void }[] = []
    return {
      clock,
      slots,
      running,
      at: (host: string) => running.filter(({ at }) => at === host).length,
      ask(hosts: readonly [string, ...string[]], count: number) {
        for (let n = 0; n < count; n++) {
          const name = `${hosts[0]} ${n}`
          const ask = { transferId: name, priority: 0, signal: new AbortController().signal, hosts }
          void slots.run(ask, (at) => new Promise<void>((end) => void running.push({ name, at, end })))
        }
      },
    }
  }

  test('are six for each, and one that is full is passed over for one that has room', async () => {
    const { clock, slots, ask, at } = hosted()
    for (const host of [A, B]) slots.setHost(host, Infinity)
    ask([A], 9)
    ask([B], 9)
    await clock.settle()
    expect([at(A), at(B), slots.limit]).toEqual([6, 6, 12])
  })

  test('send what is ready for a full host to another, where none is ready for that', async () => {
    const { clock, slots, running, ask, at } = hosted()
    for (const host of [A, B]) slots.setHost(host, Infinity)
    ask([A, B], 9)
    ask([B, A], 2)
    await clock.settle()
    expect([at(A), at(B)]).toEqual([6, 5])
    expect(running.filter(({ name, at }) => !name.startsWith(at))).toHaveLength(3)
  })

  test('are as many in all as the caller said, wherever they go', async () => {
    const { clock, slots, ask, running } = hosted(8)
    ask([A], 7)
    ask([B], 7)
    await clock.settle()
    expect([slots.limit, running.length]).toEqual([8, 8])
  })

  test('give a host that is not known to be there one request until it is', async () => {
    const { clock, slots, ask, at } = hosted()
    slots.setHost(A, Infinity)
    slots.setHost(B, 1)
    ask([A, B], 12)
    await clock.settle()
    expect([at(A), at(B)]).toEqual([6, 1])
    slots.setHost(B, Infinity)
    await clock.settle()
    expect([at(A), at(B)]).toEqual([6, 6])
  })

  test('give a host that is gone nothing more, and what waits for it goes elsewhere', async () => {
    const { clock, slots, ask, at, running } = hosted()
    for (const host of [A, B]) slots.setHost(host, Infinity)
    ask([A, B], 3)
    ask([B, A], 8)
    await clock.settle()
    expect([at(A), at(B)]).toEqual([5, 6])
    ask([B, A], 4)
    slots.setHost(B, 0)
    expect(slots.limit).toBe(6)
    for (const { at, end } of running) if (at === B) end()
    await clock.settle()
    expect(running.filter(({ at }) => at === A)).toHaveLength(6)
    expect(running.filter(({ at }) => at === B)).toHaveLength(6)
  })

  test('are six in all over hosts that come by chance', async () => {
    const { clock, slots, ask, running } = hosted()
    ask([A], 4)
    ask([B], 4)
    await clock.settle()
    expect([slots.limit, running.length]).toEqual([6, 6])
  })

  test('say how full each is', async () => {
    const { clock, slots, ask } = hosted()
    ask([A], 9)
    await clock.settle()
    expect([slots.crowd(A, 0), slots.crowd(B, 0), slots.crowd(B, 3)]).toEqual([1.5, 0, 0.5])
    slots.setHost(B, 1)
    expect(slots.crowd(B, 1)).toBe(1)
  })
})

describe('the number of slots', () => {
  test('is six by itself, five where data goes to the host that signs', () => {
    const { slots } = setting(directQueue(), 'auto')
    expect(slots.limit).toBe(6)
    slots.shareHost()
    slots.shareHost()
    expect(slots.limit).toBe(5)
  })

  test('is what the caller asked for, whatever the tabs and hosts', () => {
    const { slots } = setting(directQueue(), 12, () => 4)
    slots.shareHost()
    expect(slots.limit).toBe(12)
  })

  test.each([
    [1, 6],
    [2, 3],
    [4, 1],
    [10, 1],
  ])('is divided by %i busy tabs to %i', (tabs, limit) => {
    expect(setting(directQueue(), 'auto', () => tabs).slots.limit).toBe(limit)
  })

  test('halves when the store asks for less, and grows again by successes', async () => {
    const { clock, slots, running, ask } = setting(directQueue(), 'auto')
    slots.report('slow-down', adaptConcurrency)
    expect(slots.limit).toBe(3)
    for (let n = 1; n <= 5; n++) ask(`a${n}`)
    await clock.settle()
    expect(running).toHaveLength(3)
    for (let n = 0; n < 3 + 4 + 5; n++) slots.report('success')
    expect(slots.limit).toBe(6)
  })

  test('is hardly cut by a first refusal after many successes', () => {
    const { slots } = setting(directQueue(), 'auto')
    for (let n = 0; n < 30; n++) slots.report('success')
    slots.report('slow-down', adaptConcurrency)
    expect(slots.limit).toBe(5)
    for (let n = 0; n < 5; n++) slots.report('success')
    expect(slots.limit).toBe(6)
  })

  test('that grew is used at once by those that wait', async () => {
    const { clock, slots, running, ask } = setting(directQueue(), 'auto')
    slots.report('slow-down', adaptConcurrency)
    for (let n = 1; n <= 5; n++) ask(`a${n}`)
    await clock.settle()
    for (let n = 0; n < 3; n++) slots.report('success')
    await clock.settle()
    expect(running).toHaveLength(4)
  })
})
