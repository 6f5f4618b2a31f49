import { describe, expect, test } from 'vitest'
import { fakeClock } from '../../test/fake-clock.ts'
import { fakeConnectivity } from '../../test/fake-connectivity.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { Failure } from './failure.ts'
import { createRetryBudget } from './retry-budget.ts'
import { retry, type RetryOptions } from './retry.ts'

const failed = new LongshoreError('NETWORK', 'No answer.')
const again: Failure = { kind: 'retry', reason: 'backoff', error: failed }

/** The loop with its defaults, over a task that fails until the test lets it succeed. */
function setting(options: Partial<RetryOptions> = {}, chance = 0.5) {
  const clock = fakeClock(chance)
  const connectivity = fakeConnectivity()
  const controller = new AbortController()
  const tries: number[] = []
  const waits: { reason: string; until: number }[] = []
  const began = clock.now()
  const world = {
    clock,
    connectivity,
    controller,
    /** ms after the beginning of each try */
    tries,
    waits,
    /** ms after the beginning */
    now: () => clock.now() - began,
    succeeds: false,
    moved: 0,
    /** how long a try takes, ms */
    takes: 0,
    failure: again,
    begin: (): Promise<string> =>
      retry(
        async () => {
          tries.push(clock.now() - began)
          if (world.takes) await new Promise<void>((resolve) => void clock.after(world.takes, resolve))
          if (world.succeeds) return 'done'
          throw failed
        },
        {
          signal: controller.signal,
          clock,
          connectivity,
          budget: createRetryBudget(),
          patience: 600_000,
          longestTry: 120_000,
          moved: () => world.moved,
          judge: () => world.failure,
          onWait: (reason, until) => waits.push({ reason, until: until - began }),
          ...options,
        },
        failed,
      ),
  }
  return world
}

const gaps = (times: readonly number[]): number[] => times.map((at, i) => at - (times[i - 1] ?? 0))

describe('retry', () => {
  test('comes soon where little else fails, and waits as long as ever where much does', async () => {
    const budget = createRetryBudget({ capacity: 8 })
    const lone = setting({ budget })
    void lone.begin().catch(() => {})
    await lone.clock.pass(60)
    expect(lone.tries).toEqual([50])
    const others = setting({ budget })
    budget.take(others.clock.now())
    budget.take(others.clock.now())
    void others.begin().catch(() => {})
    await others.clock.pass(260)
    expect(others.tries).toEqual([250])
  })

  test('waits longer each time, half of 500 ms to half of 30 s where chance says a half', async () => {
    const world = setting()
    void world.begin().catch(() => {})
    await world.clock.pass(100_000)
    expect(gaps(world.tries).slice(0, 10)).toEqual([
      50, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000, 15_000,
    ])
  })

  test('tells why it waits, and until when', async () => {
    const world = setting()
    const done = world.begin()
    await world.clock.settle()
    expect(world.waits).toEqual([{ reason: 'backoff', until: 50 }])
    world.connectivity.set(false)
    await world.clock.pass(50)
    expect(world.waits.at(-1)).toEqual({ reason: 'offline', until: 550 })
    world.succeeds = true
    expect(await world.clock.during(done)).toBe('done')
  })

  test('goes on for 600 s online without progress, then fails with the last cause', async () => {
    const world = setting()
    const done = world.begin()
    await expect(world.clock.during(done)).rejects.toMatchObject({ code: 'OUT_OF_PATIENCE', cause: failed })
    expect(world.now()).toBeGreaterThanOrEqual(600_000)
    expect(world.now()).toBeLessThan(630_000)
  })

  test('counts the time of the tries themselves', async () => {
    const world = setting()
    world.takes = 60_000
    await expect(world.clock.during(world.begin())).rejects.toMatchObject({ code: 'OUT_OF_PATIENCE' })
    expect(world.tries.length).toBeLessThan(11)
    expect(world.now()).toBeLessThan(660_000)
  })

  test('has whole patience and a short wait again after progress', async () => {
    const world = setting()
    const done = world.begin()
    await world.clock.pass(590_000)
    world.moved++
    await world.clock.pass(580_000)
    const beforeProgress = world.tries.filter((at) => at < 590_000)
    const next = world.tries[beforeProgress.length] ?? 0
    expect((world.tries[beforeProgress.length + 1] ?? 0) - next).toBe(250)
    world.succeeds = true
    expect(await world.clock.during(done)).toBe('done')
  })

  test('offline costs no patience', async () => {
    const world = setting()
    world.connectivity.set(false)
    const done = world.begin()
    await world.clock.pass(7_200_000)
    world.succeeds = true
    expect(await world.clock.during(done)).toBe('done')
    expect(world.waits.every(({ reason }) => reason === 'offline')).toBe(true)
  })

  test('fault 39: two hours asleep in a wait cost what the wait was to last', async () => {
    const world = setting()
    const done = world.begin()
    await world.clock.pass(500_000)
    await world.clock.sleep(7_200_000)
    expect(world.tries.length).toBeGreaterThan(1)
    world.succeeds = true
    expect(await world.clock.during(done)).toBe('done')
  })

  test('fault 39: two hours asleep in a try cost what a try can last', async () => {
    const world = setting()
    world.takes = 10_000
    const done = world.begin()
    await world.clock.pass(5000)
    await world.clock.sleep(7_200_000)
    await world.clock.pass(300_000)
    world.succeeds = true
    expect(await world.clock.during(done)).toBe('done')
  })

  test('tries at once when the browser is online again', async () => {
    const world = setting()
    world.connectivity.set(false)
    const done = world.begin()
    await world.clock.pass(60_000)
    const tried = world.tries.length
    world.succeeds = true
    world.connectivity.set(true)
    await world.clock.settle()
    expect(world.tries.length).toBe(tried + 1)
    expect(await done).toBe('done')
    expect(world.clock.waiting).toBe(0)
    expect(world.connectivity.listeners).toBe(0)
  })

  test('fault 9: waits as long as the other side asks, without growing', async () => {
    const world = setting()
    world.failure = { ...again, retryAfter: 7000 }
    void world.begin().catch(() => {})
    await world.clock.pass(22_000)
    expect(gaps(world.tries)).toEqual([7000, 7000, 7000])
  })

  test('fault 8: the budget spaces retries out to one a second, whatever they ask for', async () => {
    const world = setting()
    world.failure = { ...again, retryAfter: 0 }
    void world.begin().catch(() => {})
    await world.clock.pass(60_000)
    expect(world.tries.length).toBeGreaterThanOrEqual(60)
    expect(world.tries.length).toBeLessThanOrEqual(85)
  })

  test('a free try comes at once, and costs neither patience nor budget', async () => {
    const budget = createRetryBudget({ capacity: 0 })
    const world = setting({ budget, patience: 0 })
    world.failure = { ...again, free: true }
    world.succeeds = true
    expect(await world.begin()).toBe('done')
    expect(world.tries).toEqual([0])
    expect(world.waits).toEqual([])
  })

  test('rethrows what no retry mends, as it is', async () => {
    const world = setting()
    const fatal = new Error('fatal')
    world.failure = { kind: 'fatal', error: fatal }
    await expect(world.begin()).rejects.toBe(fatal)
    expect(world.tries).toEqual([])
  })

  test('ends a wait at once when it is called off, and leaves nothing behind', async () => {
    const world = setting()
    const done = world.begin()
    await world.clock.settle()
    const reason = new DOMException('paused', 'AbortError')
    world.controller.abort(reason)
    await expect(done).rejects.toBe(reason)
    expect(world.clock.waiting).toBe(0)
    expect(world.connectivity.listeners).toBe(0)
  })

  test('does not begin to wait where it was called off while the failure was looked at', async () => {
    const reason = new DOMException('paused', 'AbortError')
    const world = setting({
      judge: async () => {
        await Promise.resolve()
        world.controller.abort(reason)
        return { ...again, retryAfter: 300_000 }
      },
    })
    let end: unknown
    world.begin().catch((error: unknown) => (end = error))
    await world.clock.settle()
    expect(end).toBe(reason)
    expect(world.waits).toEqual([])
  })
})
