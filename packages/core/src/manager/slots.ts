import type { adaptConcurrency, Concurrency } from '../plan/adapt-concurrency.ts'
import type { Clock } from '../ports/clock.ts'
import type { RequestQueue } from '../ports/request-queue.ts'
import type { SlotAsk, Slots } from '../ports/slots.ts'

/** Connections that a browser opens to one host over HTTP/1.1. */
const CONNECTIONS = 6

interface Waiting {
  readonly ask: SlotAsk
  start(): void
}

/**
 * The one set of slots of a client. The queue is fed only while slots are free, so that who is next is
 * decided as late as possible: the highest priority, then the transfer with the fewest in flight,
 * then who asked first.
 *
 * @param concurrency a number of requests in flight, or `'auto'`: as many as help
 * @param busyTabs how many tabs share the line, this one among them
 */
export function createSlots(
  queue: RequestQueue,
  concurrency: number | 'auto',
  clock: Clock,
  busyTabs: () => number,
): Slots {
  const waiting = new Set<Waiting>()
  const inFlight = new Map<string, number>()
  const max = concurrency === 'auto' ? CONNECTIONS : concurrency
  let adaptive: Concurrency = { limit: max, max, successes: 0, failures: 0, cutAt: -Infinity }
  // as long as nothing failed there is nothing to adapt to
  let adapt: typeof adaptConcurrency | undefined
  let reserved = 0

  const limit = (): number => {
    if (concurrency !== 'auto') return adaptive.limit
    return Math.max(1, Math.floor(Math.min(adaptive.limit, CONNECTIONS - reserved) / busyTabs()))
  }

  const feed = (): void => {
    queue.concurrency = limit()
    while (queue.pending + queue.size < queue.concurrency) {
      const next = nextOf(waiting, inFlight)
      if (!next) return
      waiting.delete(next)
      next.start()
    }
  }

  return {
    get limit() {
      return limit()
    },
    run: (ask, task) =>
      new Promise((resolve, reject) => {
        const { signal, transferId } = ask
        const leave = (): void => {
          waiting.delete(one)
          reject(signal.reason)
        }
        const one: Waiting = {
          ask,
          start: () => {
            signal.removeEventListener('abort', leave)
            inFlight.set(transferId, (inFlight.get(transferId) ?? 0) + 1)
            queue
              .add(task)
              .then(resolve, reject)
              .finally(() => {
                const left = (inFlight.get(transferId) ?? 1) - 1
                if (left > 0) inFlight.set(transferId, left)
                else inFlight.delete(transferId)
                // the queue counts the task as done only after this turn
                queueMicrotask(feed)
              })
          },
        }
        if (signal.aborted) return reject(signal.reason)
        signal.addEventListener('abort', leave, { once: true })
        waiting.add(one)
        feed()
      }),
    shareHost: () => void (reserved = 1),
    report: (outcome, rule) => {
      adapt ??= rule
      if (!adapt) return
      adaptive = adapt(adaptive, outcome, clock.now())
      feed()
    },
  }
}

function nextOf(waiting: Iterable<Waiting>, inFlight: ReadonlyMap<string, number>): Waiting | undefined {
  let best: Waiting | undefined
  for (const one of waiting) {
    if (!best || goesBefore(one.ask, best.ask, inFlight)) best = one
  }
  return best
}

function goesBefore(a: SlotAsk, b: SlotAsk, inFlight: ReadonlyMap<string, number>): boolean {
  if (a.priority !== b.priority) return a.priority > b.priority
  return (inFlight.get(a.transferId) ?? 0) < (inFlight.get(b.transferId) ?? 0)
}
