export interface LazyModule<M extends object> {
  /** Begins to load it, once; after a failure again when the network is back, or when it is asked for again. */
  load(): void
  readonly getSnapshot: () => M | undefined
  readonly subscribe: (listener: () => void) => () => void
}

/** A module that is loaded once something of it is mounted. */
export function lazyModule<M extends object>(load: () => Promise<M>): LazyModule<M> {
  const listeners = new Set<() => void>()
  let loaded: M | undefined
  let isLoading = false

  function begin(): void {
    if (loaded || isLoading) return
    isLoading = true
    load().then(
      (module) => {
        loaded = module
        for (const listener of listeners) listener()
      },
      () => {
        isLoading = false
        window.addEventListener('online', begin, { once: true })
      },
    )
  }

  return {
    load: begin,
    getSnapshot: () => loaded,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
