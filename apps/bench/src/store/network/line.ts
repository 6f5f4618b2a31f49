/** A line of bounded pace: a bucket of tokens, one a byte. */
export interface Line {
  /** ms to wait before more than these bytes may come */
  take(bytes: number, now: number): number
  /** Nothing was under way until now: what the line could have carried meanwhile is lost. */
  rest(now: number): void
}

/** ms of traffic that may come at once: on a real line it would have come while this process had no core to take it */
const BURST = 50

export function createLine(bitsPerSecond: number): Line {
  const perMs = bitsPerSecond / 8 / 1000
  let freeAt = 0
  return {
    take(bytes, now) {
      freeAt = Math.max(freeAt, now - BURST) + bytes / perMs
      return Math.max(0, freeAt - now)
    },
    rest(now) {
      freeAt = Math.max(freeAt, now)
    },
  }
}
