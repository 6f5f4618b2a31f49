import type { Tabs } from '../src/ports/tabs.ts'

export interface FakeTab extends Tabs {
  /** The tab is gone from one moment to the next, as a killed one is. */
  kill(): void
}

export interface TabRoom {
  open(name: string): FakeTab
  /** Somebody takes the tab's lock: the others take it for dead, and it lives. */
  steal(name: string): void
  /** what was said, in order */
  readonly said: readonly unknown[]
}

/** Tabs of one origin: they hear each other in a later task, and learn of a death. */
export function tabRoom(): TabRoom {
  const living = new Map<string, Set<(message: unknown) => void>>()
  const mourners = new Map<string, Set<() => void>>()
  const said: unknown[] = []

  function open(self: string): FakeTab {
    const listeners = new Set<(message: unknown) => void>()
    living.set(self, listeners)
    const kill = (): void => {
      living.delete(self)
      for (const tell of mourners.get(self) ?? []) tell()
      mourners.delete(self)
    }
    return {
      self,
      ready: Promise.resolve(),
      alive: async () => new Set(living.keys()),
      gone: (tab, signal) =>
        new Promise((resolve, reject) => {
          if (!living.has(tab)) return resolve()
          signal.addEventListener('abort', () => reject(signal.reason))
          mourners.set(tab, (mourners.get(tab) ?? new Set()).add(resolve))
        }),
      post(message) {
        if (!living.has(self)) return
        const copy = cloned(message)
        said.push(copy)
        setImmediate(() => {
          for (const [tab, others] of living) if (tab !== self) for (const hear of others) hear(copy)
        })
      },
      onMessage(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      dispose: kill,
      kill,
    }
  }

  function steal(name: string): void {
    for (const tell of mourners.get(name) ?? []) tell()
    mourners.delete(name)
  }

  return { open, steal, said }
}

/** As a channel clones it. (Node cannot clone a File, which a browser can.) */
function cloned(message: unknown): unknown {
  if (typeof message !== 'object' || message === null || !('file' in message)) return structuredClone(message)
  const { file, ...rest } = message
  return { ...structuredClone(rest), file }
}
