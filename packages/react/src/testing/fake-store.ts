import type { Totals, TransferSnapshot, Watchable } from '@longshore/core'

import { recount } from '../batch/recount.ts'
import { NO_TOTALS } from '../watch/nothing-yet.ts'

/** The list of transfers, which tells of each change at once rather than once a frame. */
export interface FakeStore {
  readonly ids: Watchable<readonly string[]>
  readonly totals: Watchable<Totals>
  get(id: string): TransferSnapshot | undefined
  /** `undefined` takes it off the list. */
  set(id: string, snapshot: TransferSnapshot | undefined): void
  subscribe(id: string, listener: () => void): () => void
}

export function createFakeStore(): FakeStore {
  const snapshots = new Map<string, TransferSnapshot>()
  const ofIds = createListeners()
  const ofTotals = createListeners()
  const ofEach = new Map<string, Listeners>()
  // made when asked for, and by difference: tests have lists of 10,000
  let ids: readonly string[] | undefined
  let sums: Totals = NO_TOTALS
  let speed = 0
  let totals: Totals | undefined
  return {
    ids: { getSnapshot: () => (ids ??= [...snapshots.keys()]), subscribe: ofIds.subscribe },
    totals: { getSnapshot: () => (totals ??= withSpeed(sums, speed)), subscribe: ofTotals.subscribe },
    get: (id) => snapshots.get(id),
    set(id, snapshot) {
      const before = snapshots.get(id)
      if (snapshot) snapshots.set(id, snapshot)
      else snapshots.delete(id)
      sums = recount(sums, before, snapshot)
      speed += speedOf(snapshot) - speedOf(before)
      totals = undefined
      const comesOrGoes = (before === undefined) !== (snapshot === undefined)
      if (comesOrGoes) ids = undefined
      ofEach.get(id)?.tell()
      ofTotals.tell()
      if (comesOrGoes) ofIds.tell()
    },
    subscribe(id, listener) {
      const listeners = ofEach.get(id) ?? createListeners()
      ofEach.set(id, listeners)
      return listeners.subscribe(listener)
    },
  }
}

function speedOf(shown: TransferSnapshot | undefined): number {
  return shown?.state === 'transferring' ? (shown.speed ?? 0) : 0
}

function withSpeed(sums: Totals, speed: number): Totals {
  return speed > 0 ? { ...sums, speed, eta: (sums.bytesRemaining / speed) * 1000 } : { ...sums }
}

export interface Listeners {
  subscribe(listener: () => void): () => void
  tell(): void
}

export function createListeners(): Listeners {
  const all = new Set<() => void>()
  return {
    subscribe(listener) {
      all.add(listener)
      return () => void all.delete(listener)
    },
    tell: () => {
      for (const listener of all) listener()
    },
  }
}
