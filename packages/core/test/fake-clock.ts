import type { Clock } from '../src/ports/clock.ts'

// Loaded late in a page; here they are there before time is the test's, which brings no chunk.
await import('../src/flow/doubtful-parts.ts')
await import('../src/downloads.ts')
await import('../src/flow/upload-pack.ts')

/** Rounds of the event loop after which whatever needs no time has happened: reading a small Blob takes one. */
const ROUNDS = 60
/** ms after which `until` gives up */
const DAY = 86_400_000

export interface FakeClock extends Clock {
  /** Lets happen what needs no time. */
  settle(): Promise<void>
  /** `ms` go by; each timer runs at its own moment. */
  pass(ms: number): Promise<void>
  /** The machine sleeps for `ms`: what was to happen meanwhile happens at its end. */
  sleep(ms: number): Promise<void>
  /** Time goes by from timer to timer until it is so. */
  until(isSo: () => boolean): Promise<void>
  /** Time goes by from timer to timer until the promise has settled, which it is the outcome of. */
  during<T>(promise: Promise<T>): Promise<T>
  /** timers that wait */
  readonly waiting: number
}

interface Timer {
  readonly at: number
  readonly task: () => void
}

/** A clock that stands until a test moves it. `random` is what chance says, always. */
export function fakeClock(random = 0.5): FakeClock {
  const timers = new Set<Timer>()
  let now = Date.UTC(2026, 0, 1)

  async function settle(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) await new Promise((resolve) => setImmediate(resolve))
  }

  function next(): Timer | undefined {
    let first: Timer | undefined
    for (const timer of timers) if (!first || timer.at < first.at) first = timer
    return first
  }

  async function fire(timer: Timer): Promise<void> {
    timers.delete(timer)
    timer.task()
    await settle()
  }

  async function pass(ms: number): Promise<void> {
    const end = now + ms
    await settle()
    for (let timer = next(); timer && timer.at <= end; timer = next()) {
      now = Math.max(now, timer.at)
      await fire(timer)
    }
    now = end
  }

  async function until(isSo: () => boolean): Promise<void> {
    const end = now + DAY
    await settle()
    while (!isSo()) {
      const timer = next()
      if (!timer || timer.at > end)
        throw new Error('It never happens: nothing is left that time would bring.')
      now = Math.max(now, timer.at)
      await fire(timer)
    }
  }

  return {
    now: () => now,
    random: () => random,
    after(ms, task) {
      const timer = { at: now + ms, task }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    get waiting() {
      return timers.size
    },
    settle,
    pass,
    async sleep(ms) {
      await settle()
      now += ms
      await pass(0)
    },
    until,
    async during(promise) {
      let settled = false
      const note = (): void => void (settled = true)
      promise.then(note, note)
      await until(() => settled)
      return promise
    },
  }
}
