/** ms between two cuts: answers to requests sent before the first cut say nothing about it. */
const CUT_EVERY = 1000

/** How many requests may be in flight, and what that was learned from. */
export interface Concurrency {
  readonly limit: number
  readonly max: number
  /** since the limit last changed */
  readonly successes: number
  /** failures not yet made up for by successes */
  readonly failures: number
  /** ms since 1970 of the last cut */
  readonly cutAt: number
}

export type Signal = 'success' | 'slow-down' | 'failure'

/**
 * Additive increase, multiplicative decrease, as TCP does it: halves, once a second at most, when the
 * store asks for less or failures pile up, and grows by one after each `limit` successes. A cut line
 * fails everything in flight at once, which says nothing about load: only a failure beyond that counts.
 */
export function adaptConcurrency(c: Concurrency, signal: Signal, now: number): Concurrency {
  if (signal === 'success') {
    const failures = Math.max(0, c.failures - 1)
    const grows = c.successes + 1 >= c.limit && c.limit < c.max
    return grows
      ? { ...c, limit: c.limit + 1, successes: 0, failures }
      : { ...c, successes: Math.min(c.successes + 1, c.limit), failures }
  }
  const failures = signal === 'failure' ? c.failures + 1 : c.failures
  const cuts = signal === 'slow-down' || failures > c.limit
  // a clock that was set back must not forbid the next cut
  return cuts && Math.abs(now - c.cutAt) >= CUT_EVERY
    ? { ...c, limit: Math.max(1, c.limit >> 1), successes: 0, failures: 0, cutAt: now }
    : { ...c, successes: 0, failures }
}
