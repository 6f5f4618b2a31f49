import type { Watchable } from '@longshore/core'

import type * as Engine from './engine.ts'
import { loadEngine } from './load-engine.ts'

/** A store that is loaded apart, and what is shown until it is there. */
export interface LazyStore<T, S extends Watchable<T>> extends Watchable<T> {
  /** the store, once it is there */
  now(): S | undefined
  /** Rejects where the code cannot be loaded, and may be tried again. */
  load(): Promise<S>
  /** Until the store is there. */
  show(state: T): void
}

/** @param make takes what is shown at first, so that the chunk shares no module with what is there at once */
export function lazyStore<T, S extends Watchable<T>>(
  first: T,
  make: (engine: typeof Engine, first: T) => S,
): LazyStore<T, S> {
  const listeners = new Set<() => void>()
  let store: S | undefined
  let state = first
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    getSnapshot: () => (store ? store.getSnapshot() : state),
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    now: () => store,
    async load() {
      const engine = await loadEngine()
      // two may have waited for it
      if (!store) {
        store = make(engine, first)
        store.subscribe(tell)
      }
      return store
    },
    show(next) {
      state = next
      tell()
    },
  }
}
