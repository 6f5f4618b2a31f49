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
  let ids: readonly string[] = []
  let totals: Totals = NO_TOTALS
  return {
    ids: { getSnapshot: () => ids, subscribe: ofIds.subscribe },
    totals: { getSnapshot: () => totals, subscribe: ofTotals.subscribe },
    get: (id) => snapshots.get(id),
    set(id, snapshot) {
      const before = snapshots.get(id)
      if (snapshot) snapshots.set(id, snapshot)
      else snapshots.delete(id)
      const speed = [...snapshots.values()].reduce(
        (sum, shown) => sum + (shown.state === 'transferring' ? (shown.speed ?? 0) : 0),
        0,
      )
      const { speed: _, eta: __, ...sums } = recount(totals, before, snapshot) as Totals
      totals = speed === 0 ? sums : { ...sums, speed, eta: (sums.bytesRemaining / speed) * 1000 }
      const comesOrGoes = (before === undefined) !== (snapshot === undefined)
      if (comesOrGoes) ids = [...snapshots.keys()]
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
