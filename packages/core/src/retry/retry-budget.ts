/** The retries that all transfers share, so that a store that refuses everything is not stormed. */
export interface RetryBudget {
  /** Takes one retry: ms to wait before it may be sent, 0 while there are any left. */
  take(now: number): number
  /** Whether most of it is left: what failed of late was made up for by what succeeded. */
  readonly isCalm: boolean
  /** A request succeeded: retries are worth it again. */
  success(): void
}

export interface RetryBudgetOptions {
  /** retries at once after a time of peace; default 20 */
  readonly capacity?: number
  /** default 1 */
  readonly refillPerSecond?: number
  /** default 1: retries follow successes one to one */
  readonly refillPerSuccess?: number
}

/** The part of the capacity that is left in times of peace. */
const CALM = 3 / 4

/** A token bucket that may be overdrawn: who overdraws it waits until its token is there. */
export function createRetryBudget({
  capacity = 20,
  refillPerSecond = 1,
  refillPerSuccess = 1,
}: RetryBudgetOptions = {}): RetryBudget {
  let tokens = capacity
  let last = 0

  const refill = (more: number): void => {
    tokens = Math.min(capacity, tokens + more)
  }

  return {
    take(now) {
      refill((Math.max(0, now - last) / 1000) * refillPerSecond)
      last = now
      // a retry that was called off while it waited does not pay back, so debt has a floor
      tokens = Math.max(-capacity, tokens - 1)
      return tokens < 0 ? (-tokens / refillPerSecond) * 1000 : 0
    },
    get isCalm() {
      return tokens >= capacity * CALM
    },
    success() {
      refill(refillPerSuccess)
    },
  }
}
