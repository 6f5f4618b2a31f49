import type { SlotAsk } from '../ports/slots.ts'

/** One request that waits for a slot. */
export interface Waiting {
  readonly ask: SlotAsk
  /** grows with each that asks */
  readonly turn: number
  start(host: string): void
}

/** Those that wait, in their order. */
export interface WaitingRoom {
  enter(one: Waiting): void
  leave(one: Waiting): void
  /** A transfer has one more under way, or one less. */
  underWay(transferId: string, more: 1 | -1): void
  /** Who is next, and the host that it is to go to: one that `hasRoom`. */
  next(hasRoom: (host: string) => boolean): Next | undefined
}

export interface Next {
  readonly one: Waiting
  readonly host: string
}

/** Those that wait with one priority for the same hosts. */
interface Pool {
  readonly key: string
  readonly ask: SlotAsk
  /** by transfer, in the order in which these came; each in the order they asked */
  readonly lines: Map<string, Set<Waiting>>
}

/**
 * The highest priority is next, then what is ready for a host that has room, then the transfer with the fewest in
 * flight, then the one that came first. It takes the same time however many wait: no more are looked at than are in
 * flight, which are few, and one.
 */
export function createWaitingRoom(): WaitingRoom {
  const pools = new Map<string, Pool>()
  const inFlight = new Map<string, number>()
  const flying = (id: string): number => inFlight.get(id) ?? 0

  function poolOf(ask: SlotAsk): Pool {
    const key = `${ask.priority} ${ask.hosts.join()}`
    const pool = pools.get(key) ?? { key, ask, lines: new Map() }
    pools.set(key, pool)
    return pool
  }

  function firstOf({ lines }: Pool): Waiting | undefined {
    let fewest = Infinity
    let best: Set<Waiting> | undefined
    for (const [id, line] of lines) {
      if (flying(id) < fewest) best = line
      fewest = Math.min(fewest, flying(id))
      if (fewest === 0) break
    }
    const [one] = best ?? []
    return one
  }

  return {
    enter(one) {
      const { lines } = poolOf(one.ask)
      const { transferId } = one.ask
      lines.set(transferId, (lines.get(transferId) ?? new Set()).add(one))
    },
    leave(one) {
      const { key, lines } = poolOf(one.ask)
      const { transferId } = one.ask
      const line = lines.get(transferId)
      line?.delete(one)
      if (line?.size === 0) lines.delete(transferId)
      if (lines.size === 0) pools.delete(key)
    },
    underWay(transferId, more) {
      const count = flying(transferId) + more
      if (count > 0) inFlight.set(transferId, count)
      else inFlight.delete(transferId)
    },
    next(hasRoom) {
      let best: (Next & { readonly rank: readonly number[] }) | undefined
      for (const pool of pools.values()) {
        const { hosts, priority } = pool.ask
        const host = hosts.find(hasRoom)
        const one = firstOf(pool)
        if (!one || host === undefined) continue
        const rank = [-priority, hosts.indexOf(host), flying(one.ask.transferId), one.turn]
        if (!best || isLess(rank, best.rank)) best = { one, host, rank }
      }
      return best
    },
  }
}

/** Whether `a` stands before `b`, by the first of their numbers that differ. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((number, i) => number !== b[i])
  return (a[at] ?? 0) < (b[at] ?? 0)
}
