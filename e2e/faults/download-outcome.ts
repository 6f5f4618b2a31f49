import type { ErrorCode } from '@longshore/core'
import type { FaultProxy } from '@longshore/testkit'
import { expect } from '@playwright/test'
import type { TestObject } from '../harness/objects.ts'
import type { RangeLedger } from '../harness/range-ledger.ts'
import type { Tab } from '../harness/tab.ts'
import { expectFailed, expectInTime, expectOneSuccess, IN_FLIGHT } from './ending.ts'
import { expectNothingSaid } from './nothing-said.ts'

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
      expectInTime(startedAt)
      expect(await tab.sha256Of(id), 'bytes').toBe(object.sha256)
      expect({ size, verifiedBy: checksum?.verifiedBy }).toEqual({ size: object.size, verifiedBy: 'browser' })
      await expectOneSuccess(tab, after)
      const count = Math.max(1, Math.ceil(object.size / rangeSize))
      if (!again) expect(ranges.fetchedAgain(), 'ranges fetched again').toEqual([])
      expect(ranges.gets().length).toBeLessThanOrEqual((again ? 2 : 1) * count + lost)
      expectNothingSaid(tab, lines)
    },

    failed: (tab, id, code, mend) => expectFailed(tab, id, code, mend, lines),
  }
}
