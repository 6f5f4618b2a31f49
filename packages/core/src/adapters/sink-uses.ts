/** What is under way, by the name of the file that it is about. */
export interface Uses {
  /** Does a task under a signal that also fires when the name's uses are ended. */
  during<T>(name: string, signal: AbortSignal, task: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Aborts all of a name, and waits until they have settled. */
  end(name: string): Promise<void>
  endAll(): void
}

interface Use {
  readonly life: AbortController
  readonly done: Promise<unknown>
}

export function createUses(): Uses {
  const uses = new Map<string, Set<Use>>()

  const abort = ({ life }: Use): void =>
    life.abort(new DOMException('The file that the bytes were for was let go.', 'AbortError'))

  return {
    during: async (name, signal, task) => {
      const life = new AbortController()
      const done = task(AbortSignal.any([signal, life.signal]))
      const use = { life, done }
      const all = uses.get(name) ?? new Set()
      uses.set(name, all.add(use))
      try {
        return await done
      } finally {
        all.delete(use)
        if (all.size === 0 && uses.get(name) === all) uses.delete(name)
      }
    },
    end: async (name) => {
      const all = [...(uses.get(name) ?? [])]
      all.forEach(abort)
      await Promise.allSettled(all.map(({ done }) => done))
    },
    endAll: () => {
      for (const all of uses.values()) all.forEach(abort)
    },
  }
}
