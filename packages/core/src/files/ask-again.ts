import type { Clock } from '../ports/clock.ts'
import { backoff } from '../retry/backoff.ts'
import { isRetryable } from '../retry/is-retryable.ts'

/** tries of one call */
export const TRIES = 5

/** Makes a call that may be made twice, until it is answered or has failed too often. */
export async function askAgain<T>(clock: Clock, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted()
    try {
      return await call()
    } catch (error) {
      if (!isRetryable(error) || attempt >= TRIES - 1) throw error
      await pause(clock, signal, error.details.retryAfter ?? backoff(attempt, clock.random()))
    }
  }
}

/** Rejects with the signal's reason where that comes first. */
export function pause(clock: Clock, signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(ms, () => {
      signal.removeEventListener('abort', abort)
      resolve()
    })
    const abort = (): void => {
      stop()
      reject(signal.reason)
    }
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
  })
}
