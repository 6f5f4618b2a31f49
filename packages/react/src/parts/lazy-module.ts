import type { Watchable } from '@longshore/core'

export interface LazyModule<M extends object> extends Watchable<M | undefined> {
  /** Begins to load it, once; after a failure again when the network is back, or when it is asked for again. */
  load(): void
}

/** A module that is loaded once something of it is mounted. */
export function lazyModule<M extends object>(load: () => Promise<M>): LazyModule<M> {
  const listeners = new Set<() => void>()
  let loaded: M | undefined
  let isLoading = false

  async function begin(): Promise<void> {
    if (loaded || isLoading) return
    isLoading = true
    try {
      loaded = await load()
      for (const listener of listeners) listener()
    } catch {
      window.addEventListener('online', () => void begin(), { once: true })
    }
    isLoading = false
  }

  return {
    load: () => void begin(),
    getSnapshot: () => loaded,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
