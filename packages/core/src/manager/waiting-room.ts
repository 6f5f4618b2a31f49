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

/** Those that wait with one priority for the same hosts: by transfer, as these came; each in the order they asked. */
type Lines = Map<string, Set<Waiting>>

/**
 * The highest priority is next, then what is ready for a host that has room, then the transfer with the fewest in
 * flight, then the one that came first. It takes the same time however many wait: no more are looked at than are in
 * flight, which are few, and one.
 */
export function createWaitingRoom(): WaitingRoom {
  const all = new Map<string, Lines>()
  const inFlight = new Map<string, number>()
  const flying = (id: string): number => inFlight.get(id) ?? 0

  function firstOf(lines: Lines): Waiting | undefined {
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
      const { transferId } = one.ask
      const lines: Lines = all.get(keyOf(one)) ?? new Map()
      const line = lines.get(transferId) ?? new Set()
      all.set(keyOf(one), lines.set(transferId, line.add(one)))
    },
    leave(one) {
      const { transferId } = one.ask
      const lines = all.get(keyOf(one))
      const line = lines?.get(transferId)
      line?.delete(one)
      if (line?.size === 0) lines?.delete(transferId)
      if (lines?.size === 0) all.delete(keyOf(one))
    },
    underWay(transferId, more) {
      const count = flying(transferId) + more
      if (count > 0) inFlight.set(transferId, count)
      else inFlight.delete(transferId)
    },
    next(hasRoom) {
      let best: (Next & { readonly rank: readonly number[] }) | undefined
      for (const lines of all.values()) {
        const one = firstOf(lines)
        const host = one?.ask.hosts.find(hasRoom)
        if (!one || host === undefined) continue
        const { priority, hosts, transferId } = one.ask
        const rank = [-priority, hosts.indexOf(host), flying(transferId), one.turn]
        if (!best || isLess(rank, best.rank)) best = { one, host, rank }
      }
      return best
    },
  }
}

function keyOf({ ask }: Waiting): string {
  return [ask.priority, ...ask.hosts].join()
}

/** Whether `a` stands before `b`, by the first of their numbers that differ. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((number, i) => number !== b[i])
  return (a[at] ?? 0) < (b[at] ?? 0)
}
