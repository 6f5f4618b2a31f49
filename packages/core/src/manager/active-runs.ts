/** Starts transfers in order, so many at once that the slots stay full and memory flat. */
export interface ActiveRuns {
  /** Starts it when its turn comes: the highest priority first, then in the order they came. */
  enqueue(id: string, priority: number): void
  /** Takes it out of the line. */
  drop(id: string): void
}

export function createActiveRuns(limit: () => number, start: (id: string) => Promise<void>): ActiveRuns {
  const lines = new Map<number, Set<string>>()
  let active = 0

  const next = (): string | undefined => {
    const priority = Math.max(...lines.keys())
    const line = lines.get(priority)
    const id = line?.values().next().value
    if (line && id !== undefined) {
      line.delete(id)
      if (line.size === 0) lines.delete(priority)
    }
    return id
  }

  const fill = (): void => {
    while (active < limit()) {
      const id = next()
      if (id === undefined) return
      active++
      void start(id).finally(() => {
        active--
        fill()
      })
    }
  }

  return {
    enqueue(id, priority) {
      const line = lines.get(priority) ?? new Set()
      lines.set(priority, line.add(id))
      // in a turn of its own, so that what was added together is ordered together
      queueMicrotask(fill)
    },
    drop(id) {
      for (const [priority, line] of lines) {
        if (line.delete(id) && line.size === 0) lines.delete(priority)
      }
    },
  }
}
