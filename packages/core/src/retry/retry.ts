import { LongshoreError } from '../errors/longshore-error.ts'
import type { WaitReason } from '../model/transfer-snapshot.ts'
import type { Clock } from '../ports/clock.ts'
import type { Connectivity } from '../ports/connectivity.ts'
import { backoff } from './backoff.ts'
import { createPatience } from './patience.ts'
import type { RetryBudget } from './retry-budget.ts'

/** What a failed try means for the next. */
export type Failure =
  | { readonly kind: 'fatal'; readonly error: unknown }
  | {
      readonly kind: 'retry'
      readonly reason: Exclude<WaitReason, 'other-tab'>
      readonly error: LongshoreError
      /** ms that the other side asked for */
      readonly retryAfter?: number | undefined
      /** at once and without cost: the fault was only in the signature */
      readonly free?: boolean
    }

export interface RetryOptions {
  readonly signal: AbortSignal
  readonly clock: Clock
  readonly connectivity: Connectivity
  readonly budget: RetryBudget
  /** ms without progress while online before it fails */
  readonly patience: number
  /** the longest that one try can hang, ms: what is longer was sleep */
  readonly longestTry: number
  /** changes whenever the transfer moves */
  readonly moved: () => number
  readonly judge: (error: unknown) => Failure | Promise<Failure>
  readonly onWait: (reason: Exclude<WaitReason, 'other-tab'>, until: number) => void
}

/** Runs `task` until it succeeds, fails for good, or patience ends. */
export async function retry<T>(task: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { signal, clock, connectivity, budget } = options
  const patience = createPatience(options.patience)
  let moved = options.moved()
  for (let attempt = 0; ;) {
    signal.throwIfAborted()
    const startedAt = clock.now()
    try {
      return await task()
    } catch (error) {
      signal.throwIfAborted()
      const failure = await options.judge(error)
      if (failure.kind === 'fatal') throw failure.error
      if (options.moved() !== moved) {
        moved = options.moved()
        patience.progressed()
        attempt = 0
      }
      if (failure.free) continue
      const online = connectivity.isOnline()
      patience.waited(options.longestTry, clock.now() - startedAt, online ? 'online' : 'offline')
      if (patience.exhausted) throw outOfPatience(options.patience, failure.error)
      const now = clock.now()
      const delay = Math.max(failure.retryAfter ?? backoff(attempt, clock.random()), budget.take(now))
      attempt++
      options.onWait(online ? failure.reason : 'offline', now + delay)
      await sleep(delay, options)
      patience.waited(delay, clock.now() - now, online ? 'online' : 'offline')
    }
  }
}

function outOfPatience(patience: number, cause: LongshoreError): LongshoreError {
  return new LongshoreError(
    'OUT_OF_PATIENCE',
    `Nothing moved for ${Math.round(patience / 1000)} s of trying. The last failure: ${cause.message} What is stored is kept: retry() goes on from there.`,
    cause.details,
    cause,
  )
}

/** Waits, or less where the browser comes back online. */
function sleep(ms: number, { signal, clock, connectivity }: RetryOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => (): void => {
      stop()
      off()
      signal.removeEventListener('abort', aborted)
      settle()
    }
    const aborted = end(() => reject(signal.reason))
    const stop = clock.after(ms, end(resolve))
    const off = connectivity.onOnline(end(resolve))
    signal.addEventListener('abort', aborted)
  })
}
