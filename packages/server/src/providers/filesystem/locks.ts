export interface Locks {
  /** Runs one `act` of the same name at a time, in the order they came. */
  readonly locked: <T>(name: string, act: () => Promise<T>) => Promise<T>
}

export function makeLocks(): Locks {
  const last = new Map<string, Promise<unknown>>()
  return {
    async locked(name, act) {
      const before = last.get(name)
      const mine = (before ?? Promise.resolve()).then(act, act)
      const settled = mine.catch(() => {})
      last.set(name, settled)
      try {
        return await mine
      } finally {
        if (last.get(name) === settled) last.delete(name)
      }
    },
  }
}
