import type { ErrorCode } from '@longshore/core'
import type { FaultProxy } from '@longshore/testkit'
import { expect } from '@playwright/test'
import type { Tab } from '../harness/tab.ts'
import { expectNothingSaid } from './nothing-said.ts'

/** ms from a test's beginning to its transfer's end: none of the faults lasts as long */
const BOUND = process.env['LONG'] ? 160_000 : 40_000
/** What a fault may cost beside the requests it meets: those that it cuts on their way. */
export const IN_FLIGHT = 6

/** It ended in bounded time. Asked once the promise has settled. */
export function expectInTime(startedAt: number): void {
  expect(performance.now() - startedAt, 'bounded time').toBeLessThan(BOUND)
}

/** The promise is settled once. */
export async function expectOneSuccess(tab: Tab, after: number): Promise<void> {
  // a word that comes late would be one more than there may be
  await tab.heard()
  const ends = tab.reports.slice(after).filter(({ type }) => type === 'finished' || type === 'rejected')
  expect(ends, 'one success').toHaveLength(1)
}

/** It fails with this code, told once by a `LongshoreError`, whose message names the mend and leaks nothing. */
export async function expectFailed(
  tab: Tab,
  idOrName: string,
  code: ErrorCode,
  mend: RegExp,
  lines: readonly FaultProxy[],
): Promise<void> {
  const { error } = await tab.untilState(idOrName, 'failed')
  expect(error.message).toMatch(mend)
  expect(error.code).toBe(code)
  const rejected = await tab.until('the promise', (report) =>
    report.type === 'rejected' ? report : undefined,
  )
  // which says NO CODE of anything but a LongshoreError
  expect(rejected.code).toBe(code)
  expectNothingSaid(tab, lines)
}
