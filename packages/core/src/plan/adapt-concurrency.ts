/** ms between two cuts: answers to requests sent before the first cut say nothing about it. */
const CUT_EVERY = 1000
/** How much one answer counts in the share of those that ask for less. */
const WEIGHT = 1 / 8

/** How many requests may be in flight, and what that was learned from. */
export interface Concurrency {
  /** no whole number after a small cut: a part of a slot is none yet */
  readonly limit: number
  readonly max: number
  /** of late, how many of the answers asked for less: 0 to 1, and 1 as long as nothing is known */
  readonly share: number
  /** since the limit last changed */
  readonly successes: number
  /** failures not yet made up for by successes */
  readonly failures: number
  /** ms since 1970 of the last cut */
  readonly cutAt: number
}

export type Signal = 'success' | 'slow-down' | 'failure'

/**
 * Additive increase, multiplicative decrease, as TCP does it, once a second at most: the limit grows by one after each
 * `limit` successes, and is cut where the store asks for less, by half of the share that does (as DCTCP does,
 * https://www.rfc-editor.org/rfc/rfc8257#section-3.3): to a half where all do, and hardly where one of twenty does. It
 * is halved where failures pile up. A cut line fails everything in flight at once, which says nothing about load: only a
 * failure beyond that counts.
 *
 * @param before what was learned so far; at first, how many requests succeeded before anything failed
 * @param now ms since 1970
 * @param max the most that may be in flight, which another host raises
 */
export function adaptConcurrency(
  before: Concurrency | number,
  signal: Signal,
  now: number,
  max: number,
): Concurrency {
  const c = typeof before === 'number' ? initial(before, max) : within(before, max)
  if (signal === 'success') {
    const failures = Math.max(0, c.failures - 1)
    const share = c.share * (1 - WEIGHT)
    const successes = c.successes + 1
    return successes >= Math.floor(c.limit) && c.limit < c.max
      ? { ...c, share, limit: Math.min(c.max, c.limit + 1), successes: 0, failures }
      : { ...c, share, successes, failures }
  }
  const asksForLess = signal === 'slow-down'
  const share = asksForLess ? c.share * (1 - WEIGHT) + WEIGHT : c.share
  const failures = asksForLess ? c.failures : c.failures + 1
  const cut = failures > c.limit ? 1 / 2 : asksForLess ? share / 2 : 0
  // a clock that was set back must not forbid the next cut
  return cut > 0 && Math.abs(now - c.cutAt) >= CUT_EVERY
    ? { ...c, share, limit: Math.max(1, c.limit * (1 - cut)), successes: 0, failures: 0, cutAt: now }
    : { ...c, share, successes: 0, failures }
}

/** What went well before says how alone the first failure is. */
function initial(successes: number, max: number): Concurrency {
  return { limit: max, max, share: (1 - WEIGHT) ** successes, successes: 0, failures: 0, cutAt: -Infinity }
}

function within(c: Concurrency, max: number): Concurrency {
  return c.max === max ? c : { ...c, limit: Math.max(1, c.limit + max - c.max), max }
}
