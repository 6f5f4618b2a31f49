import { LongshoreError } from '../errors/longshore-error.ts'
import type { WaitReason } from '../model/transfer-snapshot.ts'
import type { Clock } from '../ports/clock.ts'
import type { Connectivity } from '../ports/connectivity.ts'
import { backoff } from './backoff.ts'
import { createPatience } from './patience.ts'
import type { Failure } from './failure.ts'
import type { RetryBudget } from './retry-budget.ts'

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

/** ms within which the first retry of a lone failure comes: what keeps succeeding beside it is not overloaded. */
const SOON = 100

/** Goes on with a task that failed once, until it succeeds, fails for good, or patience ends. */
export async function retry<T>(task: () => Promise<T>, options: RetryOptions, first: unknown): Promise<T> {
  const { signal, clock, connectivity, budget } = options
  const patience = createPatience(options.patience)
  let moved = options.moved()
  let startedAt = clock.now()
  let error = first
  let isFirst = true
  for (let attempt = 0; ;) {
    const failure = await options.judge(error)
    signal.throwIfAborted()
    if (failure.kind === 'fatal') throw failure.error
    if (options.moved() !== moved) {
      moved = options.moved()
      patience.progressed()
      attempt = 0
    }
    if (!failure.free) {
      const online = connectivity.isOnline() ? 'online' : 'offline'
      const now = clock.now()
      patience.waited(options.longestTry, now - startedAt, online)
      if (patience.exhausted) throw outOfPatience(options.patience, failure.error)
      const chance = clock.random()
      const own = isFirst && budget.isCalm ? chance * SOON : backoff(attempt, chance)
      attempt++
      isFirst = false
      const delay = Math.max(failure.retryAfter ?? own, budget.take(now))
      options.onWait(online === 'online' ? failure.reason : 'offline', now + delay)
      await sleep(delay, options)
      patience.waited(delay, clock.now() - now, online)
    }
    signal.throwIfAborted()
    startedAt = clock.now()
    try {
      return await task()
    } catch (next) {
      error = next
    }
  }
}

function outOfPatience(patience: number, cause: LongshoreError): LongshoreError {
  return new LongshoreError(
    // what answers in the signing server's place is no matter of patience: the code leads to the mend
    cause.code === 'BAD_SIGNER_RESPONSE' ? cause.code : 'OUT_OF_PATIENCE',
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
