const BASE = 500
const CAP = 30_000

/**
 * ms to wait before a retry: anything from 0 to the exponential ("full jitter"), so that many who failed
 * at once do not come back at once.
 *
 * @param attempt 0 for the first retry
 * @param random a number in [0, 1)
 */
export function backoff(attempt: number, random: number): number {
  return random * Math.min(CAP, BASE * 2 ** attempt)
}
