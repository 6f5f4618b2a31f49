import type { ErrorCode } from '@longshore/core'
import type { FaultProxy } from '@longshore/testkit'
import { expect } from '@playwright/test'
import type { TestFile } from '../harness/files.ts'
import type { PartLedger } from '../harness/part-ledger.ts'
import type { TestStore } from '../harness/store.ts'
import type { Tab } from '../harness/tab.ts'
import { expectFailed, expectInTime, expectOneSuccess, IN_FLIGHT } from './ending.ts'
import { expectNothingSaid } from './nothing-said.ts'

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
      expectInTime(startedAt)
      expect(await store.sha256Of(key), 'bytes').toBe(file.sha256)
      const objects = (await store.listObjects()).filter((one) => !others.includes(one.key))
      expect(objects, 'one object').toEqual([{ key, size: file.size }])
      expect(await store.listOpenUploads(), 'open uploads').toEqual([])
      await expectOneSuccess(tab, after)
      expect(
        parts.sentAgain(key).toSorted((a, b) => a - b),
        'stored parts that were sent again',
      ).toEqual(sentAgain)
      const count = Math.max(1, Math.ceil(file.size / store.partSize))
      expect(parts.puts(key).length).toBeLessThanOrEqual(count + lost)
      expectNothingSaid(tab, lines)
    },

    failed: (tab, file, code, mend) => expectFailed(tab, file.name, code, mend, lines),

    async nothingLeft(others = []) {
      const left = async (): Promise<readonly unknown[]> => [
        ...(await store.listOpenUploads()),
        ...(await store.listObjects()).filter(({ key }) => !others.includes(key)),
      ]
      await expect.poll(left, { timeout: 20_000 }).toEqual([])
    },
  }
}
