/**
 * The harness of the specs, and for the forty faults beside it:
 *
 * - `behind`     the fault proxy between signing server and store, which there is on Ceph.
 * - `outcome`    how every fault has to end: `await outcome.arrived(tab, file)`.
 * - `begin`      `const { tab, file } = await begin(5)` uploads a file of five parts.
 * - `fetch`      `const { tab, id, object } = await fetch(5)` downloads an object of five ranges;
 *                `fetched.brought(tab, id, object)` is how that has to end.
 * - `meddling`   what happens at the store behind everybody's back.
 *
 * A title with @ceph-only is about a store's own answers to the signing server, which the filesystem has none of;
 * one with @any-store has nothing to do with the store, and runs once.
 */
import type { FaultProxy } from '@longshore/testkit'
import type { TestType } from '@playwright/test'
import { test as base } from '../harness/fixtures.ts'
import type { TestFile } from '../harness/files.ts'
import type { TestObject } from '../harness/objects.ts'
import type { PageOptions } from '../harness/page/page-options.ts'
import type { Tab } from '../harness/tab.ts'
import { createDownloadOutcome, type DownloadOutcome } from './download-outcome.ts'
import { meddleWith, type Meddling } from './meddling.ts'
import { createOutcome, type Outcome } from './outcome.ts'

export { expect } from '../harness/fixtures.ts'

/** Opens a tab and picks a new random file of so many parts, of which the last is shorter. */
export type Begin = (
  parts: number,
  options?: PageOptions,
) => Promise<{ readonly tab: Tab; readonly file: TestFile }>

/** bytes of the ranges that a download asks for */
const RANGE = 8 * 1024 * 1024

/** Opens a tab and begins to download a new random object of so many ranges, of which the last is shorter. */
export type Fetch = (
  ranges: number,
  options?: PageOptions,
) => Promise<{ readonly tab: Tab; readonly id: string; readonly object: TestObject }>

interface FaultFixtures {
  readonly behind: FaultProxy
  readonly outcome: Outcome
  readonly begin: Begin
  readonly fetch: Fetch
  readonly fetched: DownloadOutcome
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
    fetched: async ({ ranges, data, api, inner }, use) =>
      use(createDownloadOutcome(ranges, RANGE, inner ? [data, api, inner] : [data, api])),
    fetch: async ({ objects, tabs }, use) =>
      use(async (ranges, options) => {
        const object = await objects.make('folder/fault.bin', ranges * RANGE - 7)
        const tab = await tabs.open(options)
        return { tab, id: await tab.download(object.key, 'opfs'), object }
      }),
    meddling: async ({ store, ceph }, use) => use(meddleWith(store, ceph)),
  })

export const PUT = { method: 'PUT' } as const
export const GET = { method: 'GET' } as const
