import type { adaptConcurrency, Concurrency } from '../plan/adapt-concurrency.ts'
import type { Clock } from '../ports/clock.ts'
import type { RequestQueue } from '../ports/request-queue.ts'
import type { Slots } from '../ports/slots.ts'
import { createWaitingRoom, type Waiting } from './waiting-room.ts'

/** Connections that a browser opens to one host over HTTP/1.1. */
const CONNECTIONS = 6

/** What is known of one host. */
interface Host {
  /** requests that it may have, if its connections suffice */
  most: number
  waiting: number
  underWay: number
}

/**
 * The one set of slots of a client, over all hosts that its data goes to. The queue is fed only while slots are free,
 * so that who is next, and to which host, is decided as late as possible.
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
  const room = createWaitingRoom()
  const hosts = new Map<string, Host>()
  /** those that are there for good: each is as many connections more */
  const told = new Set<string>()
  // as long as nothing failed there is nothing to adapt to
  let adapt: typeof adaptConcurrency | undefined
  let adaptive: Concurrency | undefined
  let reserved = 0
  /** successes before there was anything to adapt to */
  let peaceful = 0
  let turn = 0

  const shared = (connections: number): number => Math.max(1, Math.floor(connections / busyTabs()))

  const most = (): number => (concurrency === 'auto' ? CONNECTIONS * Math.max(1, told.size) : concurrency)

  const limit = (): number => {
    const learned = adaptive?.limit ?? Infinity
    return concurrency === 'auto'
      ? shared(Math.min(learned, most() - reserved))
      : Math.floor(Math.min(learned, concurrency))
  }

  const hasRoom = (name: string): boolean => {
    const { most, underWay } = hostOf(name)
    return underWay < Math.min(most, concurrency === 'auto' ? shared(CONNECTIONS) : Infinity)
  }

  function hostOf(name: string): Host {
    const known = hosts.get(name)
    if (known) return known
    const host: Host = { most: Infinity, waiting: 0, underWay: 0 }
    hosts.set(name, host)
    return host
  }

  function feed(): void {
    queue.concurrency = limit()
    while (queue.pending + queue.size < queue.concurrency) {
      const next = room.next(hasRoom)
      if (!next) return
      room.leave(next.one)
      next.one.start(next.host)
    }
  }

  return {
    get limit() {
      return limit()
    },
    get free() {
      // more may be under way than the limit allows by now
      return Math.max(0, limit() - queue.pending - queue.size)
    },
    run: (ask, task) =>
      new Promise((resolve, reject) => {
        const { signal, transferId } = ask
        const wanted = hostOf(ask.hosts[0])
        const leave = (): void => {
          room.leave(one)
          wanted.waiting--
          reject(signal.reason)
        }
        const one: Waiting = {
          ask,
          turn: turn++,
          start(name) {
            signal.removeEventListener('abort', leave)
            const host = hostOf(name)
            wanted.waiting--
            host.underWay++
            room.underWay(transferId, 1)
            queue
              .add(() => task(name))
              .then(resolve, reject)
              .finally(() => {
                host.underWay--
                room.underWay(transferId, -1)
                // the queue counts the task as done only after this turn
                queueMicrotask(feed)
              })
          },
        }
        if (signal.aborted) return reject(signal.reason)
        signal.addEventListener('abort', leave, { once: true })
        wanted.waiting++
        room.enter(one)
        feed()
      }),
    shareHost: () => void (reserved = 1),
    setHost(name, most) {
      hostOf(name).most = most
      if (most > 0) told.add(name)
      else told.delete(name)
      feed()
    },
    crowd(name, more) {
      const { most, waiting, underWay } = hostOf(name)
      return (waiting + underWay + more) / Math.min(most, CONNECTIONS)
    },
    report: (outcome, rule) => {
      adapt ??= rule
      if (!adapt) return void peaceful++
      adaptive = adapt(adaptive ?? peaceful, outcome, clock.now(), most())
      feed()
    },
  }
}
