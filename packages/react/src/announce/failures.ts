import type { LongshoreError, Transfers } from '@longshore/core'

export interface Failure {
  readonly id: string
  readonly name: string
  readonly error: LongshoreError
}

/** The failures that were not told yet, which are from now on. One that is tried again may fail again. */
export function newFailures(told: Set<string>, transfers: Transfers): readonly Failure[] {
  const failures: Failure[] = []
  const failed = new Set<string>()
  for (const id of transfers.getSnapshot()) {
    const shown = transfers.get(id)?.getSnapshot()
    if (shown?.state !== 'failed') continue
    failed.add(id)
    if (!told.has(id)) failures.push({ id, name: shown.name, error: shown.error })
  }
  for (const id of told) if (!failed.has(id)) told.delete(id)
  for (const id of failed) told.add(id)
  return failures
}
