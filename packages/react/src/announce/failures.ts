import type { LongshoreError, Transfers } from '@longshore/core'

export interface Failure {
  readonly id: string
  readonly name: string
  readonly error: LongshoreError
}

/** The failures that were not told yet, which are from now on. */
export function newFailures(told: Set<string>, transfers: Transfers): readonly Failure[] {
  const failures: Failure[] = []
  for (const id of transfers.getSnapshot()) {
    const shown = transfers.get(id)?.getSnapshot()
    if (shown?.state !== 'failed' || told.has(id)) continue
    told.add(id)
    failures.push({ id, name: shown.name, error: shown.error })
  }
  return failures
}

/** One that is tried again may fail again, and then that is news. */
export function forgetRetried(told: Set<string>, transfers: Transfers): void {
  for (const id of told) if (transfers.get(id)?.getSnapshot().state !== 'failed') told.delete(id)
}
