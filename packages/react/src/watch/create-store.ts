import type { Watchable } from '@longshore/core'

/** A value that components share without being rendered for each other's part of it. */
export interface Store<T> extends Watchable<T> {
  /** What answers the same as before tells nobody. */
  update(change: (value: T) => T): void
}

export function createStore<T>(first: T): Store<T> {
  const listeners = new Set<() => void>()
  let value = first
  return {
    getSnapshot: () => value,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    update(change) {
      const next = change(value)
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
  }
}
