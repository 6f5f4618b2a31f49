import type { TransferSnapshot } from '../model/transfer-snapshot.ts'
import type { FrameBatch } from './frame-batch.ts'
import { createTally } from './tally.ts'
import type { Totals } from './totals.ts'

/** A value that pages watch. `getSnapshot` answers the same reference until it changed. */
export interface Watchable<T> {
  getSnapshot(): T
  /** Calls back once a frame at most; the answer unsubscribes. */
  subscribe(listener: () => void): () => void
}

/** What every transfer looks like now. An update costs the same among 50,000 transfers as alone. */
export interface TransferStore {
  add(snapshot: TransferSnapshot): void
  /** Unknown ids and unchanged snapshots are ignored. */
  update(id: string, change: (old: TransferSnapshot) => TransferSnapshot): void
  remove(id: string): void
  get(id: string): TransferSnapshot | undefined
  /** Also to an id that is not there yet. The answer unsubscribes. */
  subscribe(id: string, listener: () => void): () => void
  /**
   * Calls back at once with what it looks like after each change, until it has arrived or is removed: who sums up
   * many cannot wait for a frame with each. One listener an id.
   */
  follow(id: string, listener: (after: TransferSnapshot) => void): void
  /** in the order they were added */
  readonly ids: Watchable<readonly string[]>
  readonly totals: Watchable<Totals>
}

type Listeners = Set<() => void>

/** @param lineSpeed bytes per second over all transfers: small files are over before they have a speed of their own */
export function createTransferStore(batch: FrameBatch, lineSpeed: () => number | undefined): TransferStore {
  const snapshots = new Map<string, TransferSnapshot>()
  const listenersOf = new Map<string, Listeners>()
  const followers = new Map<string, (after: TransferSnapshot) => void>()
  const tally = createTally()
  const idsListeners: Listeners = new Set()
  const totalsListeners: Listeners = new Set()
  // made when asked for: 50,000 files added one by one must not copy a growing array each time
  let ids: readonly string[] | undefined
  let totals: Totals | undefined

  const notify = (listeners: Listeners | undefined): void => {
    if (listeners?.size) batch.mark(listeners)
  }

  function set(id: string, before: TransferSnapshot | undefined, after: TransferSnapshot | undefined): void {
    if (after) {
      snapshots.set(id, after)
      followers.get(id)?.(after)
    } else snapshots.delete(id)
    // what has arrived changes no more
    if (after?.state === 'completed' || !after) followers.delete(id)
    tally.count(before, after)
    totals = undefined
    notify(listenersOf.get(id))
    notify(totalsListeners)
    if (before && after) return
    ids = undefined
    notify(idsListeners)
  }

  return {
    add: (snapshot) => set(snapshot.id, snapshots.get(snapshot.id), snapshot),
    update(id, change) {
      const before = snapshots.get(id)
      const after = before && change(before)
      if (after && after !== before) set(id, before, after)
    },
    remove(id) {
      const before = snapshots.get(id)
      if (before) set(id, before, undefined)
    },
    get: (id) => snapshots.get(id),
    subscribe(id, listener) {
      const listeners = listenersOf.get(id) ?? new Set()
      listenersOf.set(id, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        // the set may have been replaced by one of a later subscriber
        if (!listeners.size && listenersOf.get(id) === listeners) listenersOf.delete(id)
      }
    },
    follow: (id, listener) => void followers.set(id, listener),
    ids: watchable(idsListeners, () => (ids ??= [...snapshots.keys()])),
    totals: watchable(totalsListeners, () => (totals ??= tally.totals(lineSpeed()))),
  }
}

function watchable<T>(listeners: Listeners, getSnapshot: () => T): Watchable<T> {
  return {
    getSnapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
