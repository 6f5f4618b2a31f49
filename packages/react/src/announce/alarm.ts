import type { Transfers } from '@longshore/core'

import { forgetRetried, newFailures, type Failure } from './failures.ts'

/** ms between two alerts: what fails meanwhile is told together */
const GAP = 2000

/** Tells of failures: of the first at once. */
export interface Alarm {
  /** @param failed how many transfers are in the list that failed */
  look(failed: number): void
}

/** What failed already is no news. */
export function createAlarm(
  transfers: Transfers,
  failedBefore: number,
  tell: (failures: readonly Failure[]) => void,
): Alarm {
  const told = new Set<string>()
  let failed = failedBefore
  let alertedAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  newFailures(told, transfers)

  function alert(): void {
    timer = undefined
    const failures = newFailures(told, transfers)
    if (failures.length === 0) return
    alertedAt = performance.now()
    tell(failures)
  }

  return {
    look(now) {
      if (now === failed) return
      if (now < failed) forgetRetried(told, transfers)
      const isMore = now > failed
      failed = now
      if (!isMore) return
      const wait = alertedAt + GAP - performance.now()
      if (wait <= 0) alert()
      else timer ??= setTimeout(alert, wait)
    },
  }
}
