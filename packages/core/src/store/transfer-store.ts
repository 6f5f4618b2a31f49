import type { TransferSnapshot } from '../model/transfer-snapshot.ts'
import type { FrameBatch } from './frame-batch.ts'
import { addTo, NO_TOTALS, withSpeed, type Totals } from './totals.ts'

/** A value that pages watch. `getSnapshot` answers the same reference until it changed. */
export interface Watchable<T> {
  getSnapshot(): T
  /** Calls back once a frame at most; the answer unsubscribes. */
  subscribe(listener: () => void): () => void
}

/** What every transfer looks like now. An update costs the same among 50,000 transfers as alone. */
export interface TransferStore {
  add(snapshot: TransferSnapshot): void
  addAll(snapshots: readonly TransferSnapshot[]): void
  /** Unknown ids and unchanged snapshots are ignored. */
  update(id: string, change: (old: TransferSnapshot) => TransferSnapshot): void
  remove(ids: readonly string[]): void
  get(id: string): TransferSnapshot | undefined
  /** Also to an id that is not there yet. The answer unsubscribes. */
  subscribe(id: string, listener: () => void): () => void
  /** in the order they were added */
  readonly ids: Watchable<readonly string[]>
  readonly totals: Watchable<Totals>
}

type Listeners = Set<() => void>

/**
 * @param lineSpeed bytes per second over all transfers, where somebody measures it: small files are over
 *   before they have a speed of their own. Default: the sum of the transfers' speeds.
 */
export function createTransferStore(batch: FrameBatch, lineSpeed?: () => number | undefined): TransferStore {
  const snapshots = new Map<string, TransferSnapshot>()
  const listenersOf = new Map<string, Listeners>()
  const idsListeners: Listeners = new Set()
  const totalsListeners: Listeners = new Set()
  // made when asked for: 50,000 files added one by one must not copy a growing array each time
  let ids: readonly string[] | undefined
  let sums = NO_TOTALS
  let totals: Totals | undefined

  const notify = (listeners: Listeners | undefined): void => {
    if (listeners?.size) batch.mark(listeners)
  }

  function set(id: string, before: TransferSnapshot | undefined, after: TransferSnapshot | undefined): void {
    if (after) snapshots.set(id, after)
    else snapshots.delete(id)
    sums = addTo(sums, before, after)
    totals = undefined
    notify(listenersOf.get(id))
    notify(totalsListeners)
    if (before && after) return
    ids = undefined
    notify(idsListeners)
  }

  function addAll(added: readonly TransferSnapshot[]): void {
    for (const snapshot of added) set(snapshot.id, snapshots.get(snapshot.id), snapshot)
  }

  return {
    add: (snapshot) => addAll([snapshot]),
    addAll,
    update(id, change) {
      const before = snapshots.get(id)
      const after = before && change(before)
      if (after && after !== before) set(id, before, after)
    },
    remove(removed) {
      for (const id of removed) {
        const before = snapshots.get(id)
        if (before) set(id, before, undefined)
      }
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
    ids: watchable(idsListeners, () => (ids ??= [...snapshots.keys()])),
    totals: watchable(totalsListeners, () => (totals ??= lineSpeed ? withSpeed(sums, lineSpeed()) : sums)),
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
