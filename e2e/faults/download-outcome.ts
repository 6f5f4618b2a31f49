import type { ErrorCode } from '@longshore/core'
import type { FaultProxy } from '@longshore/testkit'
import { expect } from '@playwright/test'
import type { TestObject } from '../harness/objects.ts'
import type { RangeLedger } from '../harness/range-ledger.ts'
import type { Tab } from '../harness/tab.ts'
import { expectNothingSaid } from './nothing-said.ts'

/** ms from a test's beginning to its download's end: none of the faults lasts as long */
const BOUND = process.env['LONG'] ? 160_000 : 40_000
/** What a fault may cost beside the requests it meets: those that it cuts on their way. */
const IN_FLIGHT = 6

export interface BroughtOptions {
  /** reports from here on count: of a retry, say */
  readonly after?: number
  /** whether every range may be fetched a second time: the bytes of one were wrong, and nobody knows which */
  readonly again?: boolean
  /** requests for ranges that went in vain; default {@link IN_FLIGHT} */
  readonly lost?: number
}

/** How every fault has to end for a download. */
export interface DownloadOutcome {
  /** Bytes equal, checked by the browser, one success, in bounded time, nothing that came whole fetched again. */
  brought(tab: Tab, id: string, object: TestObject, options?: BroughtOptions): Promise<void>
  /** A `LongshoreError` with this code, told once, whose message names the mend and leaks nothing. */
  failed(tab: Tab, id: string, code: ErrorCode, mend: RegExp): Promise<void>
}

export function createDownloadOutcome(
  ranges: RangeLedger,
  rangeSize: number,
  lines: readonly FaultProxy[],
  startedAt: number = performance.now(),
): DownloadOutcome {
  return {
    async brought(tab, id, object, { after = 0, again = false, lost = IN_FLIGHT } = {}) {
      const { size, checksum } = await tab.untilStored(id, after)
      await tab.until('the promise', ({ type }) => (type === 'finished' ? true : undefined), after)
      expect(performance.now() - startedAt, 'bounded time').toBeLessThan(BOUND)
      expect(await tab.sha256Of(id), 'bytes').toBe(object.sha256)
      expect({ size, verifiedBy: checksum?.verifiedBy }).toEqual({ size: object.size, verifiedBy: 'browser' })
      await tab.heard()
      const ends = tab.reports.slice(after).filter(({ type }) => type === 'finished' || type === 'rejected')
      expect(ends, 'one success').toHaveLength(1)
      const count = Math.max(1, Math.ceil(object.size / rangeSize))
      if (!again) expect(ranges.fetchedAgain(), 'ranges fetched again').toEqual([])
      expect(ranges.gets().length).toBeLessThanOrEqual((again ? 2 : 1) * count + lost)
      expectNothingSaid(tab, lines)
    },

    async failed(tab, id, code, mend) {
      const { error } = await tab.untilState(id, 'failed')
      expect(error.message).toMatch(mend)
      expect(error.code).toBe(code)
      const rejected = await tab.until('the promise', (report) =>
        report.type === 'rejected' ? report : undefined,
      )
      expect(rejected.code).toBe(code)
      expectNothingSaid(tab, lines)
    },
  }
}
