import type { ErrorCode } from '@longshore/core'
import type { FaultProxy } from '@longshore/testkit'
import { expect } from '@playwright/test'
import type { TestFile } from '../harness/files.ts'
import type { PartLedger } from '../harness/part-ledger.ts'
import type { TestStore } from '../harness/store.ts'
import type { Tab } from '../harness/tab.ts'
import { expectNothingSaid } from './nothing-said.ts'

/** ms from a test's beginning to its upload's end: none of the faults lasts as long */
const BOUND = process.env['LONG'] ? 160_000 : 40_000
/** What a fault may cost beside the requests it meets: those that it cuts on their way. */
const IN_FLIGHT = 6

export interface ArrivedOptions {
  /** reports from here on count: of a retry, say */
  readonly after?: number
  /** parts that were stored, but whose sender could not know */
  readonly sentAgain?: readonly number[]
  /** requests for parts that went in vain; default {@link IN_FLIGHT} */
  readonly lost?: number
  /** other objects that stand there already */
  readonly others?: readonly string[]
}

/** How every fault has to end. Beside it: no error nobody caught and no step back, after every test. */
export interface Outcome {
  /** Bytes equal, one object, no open upload, one success, in bounded time, nothing stored sent again. */
  arrived(tab: Tab, file: TestFile, options?: ArrivedOptions): Promise<void>
  /** A `LongshoreError` with this code, told once, whose message names the mend and leaks nothing. */
  failed(tab: Tab, file: TestFile, code: ErrorCode, mend: RegExp): Promise<void>
  /** No object and no open upload of any other than these keys. */
  nothingLeft(others?: readonly string[]): Promise<void>
}

export function createOutcome(
  store: TestStore,
  parts: PartLedger,
  lines: readonly FaultProxy[],
  startedAt: number = performance.now(),
): Outcome {
  return {
    async arrived(tab, file, { after = 0, sentAgain = [], lost = IN_FLIGHT, others = [] } = {}) {
      const { key } = await tab.untilStored(file.name, after)
      await tab.until('the promise', ({ type }) => (type === 'finished' ? true : undefined), after)
      expect(performance.now() - startedAt, 'bounded time').toBeLessThan(BOUND)
      expect(await store.sha256Of(key), 'bytes').toBe(file.sha256)
      const objects = (await store.listObjects()).filter((one) => !others.includes(one.key))
      expect(objects, 'one object').toEqual([{ key, size: file.size }])
      expect(await store.listOpenUploads(), 'open uploads').toEqual([])
      // a word that comes late would be one more than there may be
      await tab.heard()
      const ends = tab.reports.slice(after).filter(({ type }) => type === 'finished' || type === 'rejected')
      expect(ends, 'one success').toHaveLength(1)
      expect(
        parts.sentAgain(key).toSorted((a, b) => a - b),
        'stored parts that were sent again',
      ).toEqual(sentAgain)
      const count = Math.max(1, Math.ceil(file.size / store.partSize))
      expect(parts.puts(key).length).toBeLessThanOrEqual(count + lost)
      expectNothingSaid(tab, lines)
    },

    async failed(tab, file, code, mend) {
      const { error } = await tab.untilState(file.name, 'failed')
      expect(error.message).toMatch(mend)
      expect(error.code).toBe(code)
      const rejected = await tab.until('the promise', (report) =>
        report.type === 'rejected' ? report : undefined,
      )
      // which says NO CODE of anything but a LongshoreError
      expect(rejected.code).toBe(code)
      expectNothingSaid(tab, lines)
    },

    async nothingLeft(others = []) {
      const left = async (): Promise<readonly unknown[]> => [
        ...(await store.listOpenUploads()),
        ...(await store.listObjects()).filter(({ key }) => !others.includes(key)),
      ]
      await expect.poll(left, { timeout: 20_000 }).toEqual([])
    },
  }
}
