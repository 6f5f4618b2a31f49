/** What is known of the connections to each host, over all transfers. */
export interface Line {
  /** Bytes moved or an answer came at `now` (ms). */
  moved(host: string, now: number): void
  /** ms since 1970 of the last movement, 0 for none */
  lastMoved(host: string): number
  /** A request succeeded without a single progress event: they will never come (a service worker). */
  markSilent(host: string): void
  isSilent(host: string): boolean
}

export function createLine(): Line {
  const movedAt = new Map<string, number>()
  const silent = new Set<string>()
  return {
    moved: (host, now) => void movedAt.set(host, now),
    lastMoved: (host) => movedAt.get(host) ?? 0,
    markSilent: (host) => void silent.add(host),
    isSilent: (host) => silent.has(host),
  }
}
