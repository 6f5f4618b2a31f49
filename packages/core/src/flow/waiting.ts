import { LongshoreError } from '../errors/longshore-error.ts'
import type { RetryOptions } from '../retry/retry.ts'
import { isRetryable } from '../retry/is-retryable.ts'
import type { Engine } from './engine.ts'
import type { UploadRun } from './upload-run.ts'

/** What every loop of one run shares: its patience, its signal, and how it says that it waits. */
export function retryOptions(
  engine: Engine,
  run: UploadRun,
): Omit<RetryOptions, 'judge'> {
  const { clock, connectivity, budget, patience, timeouts } = engine
  return {
    signal: run.signal,
    clock,
    connectivity,
    budget,
    patience,
    longestTry: Math.max(timeouts.queued, timeouts.stall + timeouts.answer),
    moved: () => run.moved,
    onWait: (reason, until) => run.dispatch({ type: 'waiting', reason, until }),
  }
}

/** How a failed call to the signing server is taken. */
export function judgeSigner(error: unknown): ReturnType<RetryOptions['judge']> {
  return error instanceof LongshoreError && isRetryable(error)
    ? { kind: 'retry', reason: 'server', error, retryAfter: error.details.retryAfter }
    : { kind: 'fatal', error }
}
