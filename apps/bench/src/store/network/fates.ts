/** What becomes of one request with a body. */
export type Fate = 'taken' | 'unavailable' | 'reset'

const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * The fates of the requests, one after the other, the same for the same seed. They follow a golden-ratio sequence
 * instead of dice: any stretch of it meets the shares as nearly as whole requests can, so a row of few requests fares
 * as one of many, and no request fails twice running at the shares of a benchmark.
 */
export function createFates(unavailable: number, resets: number, seed: number): () => Fate {
  let at = (seed * Math.SQRT2) % 1
  return () => {
    at = (at + GOLDEN) % 1
    return at < unavailable ? 'unavailable' : at < unavailable + resets ? 'reset' : 'taken'
  }
}
