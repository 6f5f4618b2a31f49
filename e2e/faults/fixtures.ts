/**
 * The harness of the specs, and for the forty faults beside it:
 *
 * - `behind`     the fault proxy between signing server and store, which there is on Ceph.
 * - `outcome`    how every fault has to end: `await outcome.arrived(tab, file)`.
 * - `begin`      `const { tab, file } = await begin(5)` uploads a file of five parts.
 * - `meddling`   what happens at the store behind everybody's back.
 *
 * A title with @ceph-only is about a store's own answers to the signing server, which the filesystem has none of;
 * one with @any-store has nothing to do with the store, and runs once.
 */
import type { FaultProxy } from '@longshore/testkit'
import type { TestType } from '@playwright/test'
import { test as base } from '../harness/fixtures.ts'
import type { TestFile } from '../harness/files.ts'
import type { PageOptions } from '../harness/page/page-options.ts'
import type { Tab } from '../harness/tab.ts'
import { meddleWith, type Meddling } from './meddling.ts'
import { createOutcome, type Outcome } from './outcome.ts'

export { expect } from '../harness/fixtures.ts'

/** Opens a tab and picks a new random file of so many parts, of which the last is shorter. */
export type Begin = (
  parts: number,
  options?: PageOptions,
) => Promise<{ readonly tab: Tab; readonly file: TestFile }>

interface FaultFixtures {
  readonly behind: FaultProxy
  readonly outcome: Outcome
  readonly begin: Begin
  readonly meddling: Meddling
}

type Given<T> =
  T extends TestType<infer Fixtures, infer WorkerFixtures>
    ? { readonly fixtures: Fixtures; readonly worker: WorkerFixtures }
    : never

export const test: TestType<Given<typeof base>['fixtures'] & FaultFixtures, Given<typeof base>['worker']> =
  base.extend<FaultFixtures>({
    behind: async ({ inner }, use) => {
      if (!inner) throw new Error('the signing server is its own store here')
      await use(inner)
    },
    outcome: async ({ store, parts, data, api, inner }, use) =>
      use(createOutcome(store, parts, inner ? [data, api, inner] : [data, api])),
    begin: async ({ store, files, tabs }, use) =>
      use(async (parts, options) => {
        const file = await files.make('fault.bin', parts * store.partSize - 7)
        const tab = await tabs.open(options)
        await tab.pick(file.path)
        return { tab, file }
      }),
    meddling: async ({ store, ceph }, use) => use(meddleWith(store, ceph)),
  })

export const PUT = { method: 'PUT' } as const
