/**
 * The harness of the specs. Each test gets, as far as it asks for them:
 *
 * - `store`      an empty store of its own: a folder or a bucket of a real Ceph, by the project.
 * - `data`       the fault proxy between browser and store. `data.add({ match: { method: 'PUT' }, fault })`.
 * - `api`        the fault proxy between browser and signing server.
 * - `inner`      the fault proxy between signing server and store, where the two are apart: on Ceph.
 * - `server`     the signing server, a process: `await server.kill()`, `await server.start({ keys: 'name' })`.
 *                Its options for a whole file or describe: `test.use({ serverOptions: { signedRequestTtl: 2_000 } })`.
 * - `parts`      what passed between browser and store, part by part: `parts.sentAgain()` is to be empty.
 * - `objects`    what stands at the store already: `await objects.make('a/b.bin', 1024)`.
 * - `ranges`     what was fetched from the store, range by range: `ranges.fetchedAgain()` is to be empty.
 * - `files`      random files on disk, seeded, with their SHA-256: `await files.make('a.bin', 1024)`.
 * - `site`       the origin of the test page, another for each test, so that its storage is empty.
 * - `tabs`       `await tabs.open({ transport: 'xhr' })` opens the test page in a browser that tests share.
 * - `profile`    a browser of the test's own: `await using chrome = await profile.launch()`, `chrome.kill()`,
 *                launch again, then `tabs.open(options, chrome)`.
 *
 * A page, the signing server and the store are three origins. `tabs.open(options)` fills in the endpoint.
 * A tab's transfers are found by file name or id; waits take what was already seen into account:
 * `await tab.untilStored(file.name)`, `await tab.untilState(file.name, 'paused')`, or `tab.until(...)` over
 * all reports, from `tab.reports.length` on where only what is to come counts.
 *
 * After every test: no page had an uncaught error, and no transfer's progress went back.
 */
/* oxlint-disable no-empty-pattern -- Playwright reads what a fixture needs from its first argument's pattern */
import { test as base, expect, type TestType } from '@playwright/test'
import {
  freePort,
  startCeph,
  startFaultProxy,
  tempDir,
  type FaultProxy,
  type S3Store,
} from '@longshore/testkit'
import { bundles } from './bundles.ts'
import { openCephStore } from './ceph-store.ts'
import { createFiles, type Files } from './files.ts'
import { openFilesystemStore } from './filesystem-store.ts'
import { launchBrowser, type LaunchOptions, type RunningBrowser } from './launch-browser.ts'
import type { PageOptions } from './page/page-options.ts'
import { startPageServer } from './page-server.ts'
import { createObjects, type Objects } from './objects.ts'
import { createPartLedger, type PartLedger } from './part-ledger.ts'
import { providerOf } from './provider-of.ts'
import { createRangeLedger, type RangeLedger } from './range-ledger.ts'
import { stepBack, type Seen } from './seen.ts'
import type { ServerOptions } from './server-options.ts'
import { startSigningServer, type SigningServer } from './server-process.ts'
import { TENANT_PREFIX, type TestStore } from './store.ts'
import { openTab, type Tab } from './tab.ts'

export { expect }

export interface Tabs {
  /** Opens the test page, by default in the browser that tests share; `seen` goes on with an earlier tab's. */
  open(options?: PageOptions, where?: RunningBrowser, seen?: Seen): Promise<Tab>
}

export interface Profile {
  readonly userDataDir: string
  launch(options?: Omit<LaunchOptions, 'userDataDir'>): Promise<RunningBrowser>
}

/** What a project or a spec sets. */
export interface Options {
  /** which store the project's files go to; `proxied`: a Ceph behind the signing server */
  readonly storeName: 'filesystem' | 'ceph' | 'proxied'
  readonly serverOptions: ServerOptions
  /** the page, the signing server and, on the filesystem, the store are one origin; default false */
  readonly sameOrigin: boolean
  /** an upload may begin anew at byte 0, as its progress says; default false */
  readonly beginsAnew: boolean
}

interface Fixtures {
  readonly store: TestStore
  readonly ports: { readonly server: number }
  readonly data: FaultProxy
  readonly api: FaultProxy
  readonly inner: FaultProxy | undefined
  readonly server: SigningServer
  readonly parts: PartLedger
  readonly objects: Objects
  readonly ranges: RangeLedger
  readonly files: Files
  readonly site: string
  readonly profile: Profile
  readonly tabs: Tabs
}

interface WorkerFixtures {
  readonly ceph: S3Store | undefined
  readonly sharedBrowser: RunningBrowser
}

export const test: TestType<Fixtures & Options, WorkerFixtures> = base.extend<
  Fixtures & Options,
  WorkerFixtures
>({
  storeName: ['filesystem', { option: true }],
  serverOptions: [{}, { option: true }],
  sameOrigin: [false, { option: true }],
  beginsAnew: [false, { option: true }],

  ceph: [
    async ({}, use) => {
      const ceph = await startCeph()
      await use(ceph)
      await ceph?.release()
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  sharedBrowser: [
    async ({}, use) => {
      await using folder = await tempDir('e2e-browser')
      await using browser = await launchBrowser({ userDataDir: folder.path })
      await use(browser)
    },
    { scope: 'worker' },
  ],

  store: async ({ storeName, ceph }, use, info) => {
    if (storeName !== 'filesystem' && !ceph) info.skip(true, 'no Ceph can be had here')
    await using store =
      storeName === 'filesystem' || !ceph
        ? await openFilesystemStore()
        : await openCephStore(ceph, storeName === 'proxied')
    await use(store)
  },
  ports: async ({}, use) => use({ server: await freePort() }),
  api: async ({ ports }, use) => {
    await using proxy = await startFaultProxy({ target: `http://127.0.0.1:${ports.server}` })
    await use(proxy)
  },
  data: async ({ ports, store, api, sameOrigin }, use) => {
    if (sameOrigin && store.target === 'server') return use(api)
    const target = store.target === 'server' ? `http://127.0.0.1:${ports.server}` : store.target.origin
    await using proxy = await startFaultProxy({ target })
    await use(proxy)
  },
  site: async ({ sameOrigin, api }, use) => {
    if (sameOrigin) return use(api.origin)
    await using site = await startPageServer(bundles().page)
    await use(site.origin)
  },
  inner: async ({ store }, use) => {
    if (store.target === 'server') return use(undefined)
    await using proxy = await startFaultProxy({ target: store.target.origin })
    await use(proxy)
  },
  server: async ({ store, ports, data, api, inner, site, serverOptions }, use) => {
    await using server = await startSigningServer({
      partSize: store.partSize,
      singleMax: store.partSize,
      ...serverOptions,
      port: ports.server,
      place: { ...store.place(data.origin, inner?.origin), ...named(data.origin, serverOptions.aliases) },
      publicUrl: store.target === 'server' ? data.origin : api.origin,
      origins: [site],
      tenantPrefix: TENANT_PREFIX,
    })
    await use(server)
  },
  parts: async ({ data, server }, use) => use(createPartLedger(data, server)),
  objects: async ({ store, files }, use) => {
    const provider = providerOf(store.place(store.target === 'server' ? '' : store.target.origin))
    await use(createObjects(provider, files))
    await provider.dispose?.()
  },
  ranges: async ({ data }, use) => use(createRangeLedger(data)),
  files: async ({}, use) => {
    await using folder = await tempDir('e2e-files')
    await use(createFiles(folder.path))
  },
  profile: async ({}, use) => {
    await using folder = await tempDir('e2e-profile')
    const launched: RunningBrowser[] = []
    await use({
      userDataDir: folder.path,
      async launch(options = {}) {
        const browser = await launchBrowser({ ...options, userDataDir: folder.path })
        launched.push(browser)
        return browser
      },
    })
    for (const browser of launched) await browser.kill()
  },
  tabs: async ({ site, api, server: _started, sharedBrowser, beginsAnew }, use) => {
    const opened: Tab[] = []
    await use({
      async open(options = {}, where = sharedBrowser, seen?) {
        const endpoint = `${api.origin}/api/longshore`
        const tab = await openTab(where.context, site, { endpoint, ...options }, seen)
        opened.push(tab)
        return tab
      },
    })
    for (const { page } of opened) await page.close().catch(() => undefined)
    for (const { errors, reports } of opened) {
      expect.soft(errors, 'uncaught errors in the page').toEqual([])
      if (!beginsAnew) expect.soft(stepBack(reports), 'progress that went back').toBeUndefined()
    }
  },
})

/** The same origin by other names. */
function named(origin: string, aliases: readonly string[] = []): { readonly hosts?: readonly string[] } {
  return aliases.length === 0 ? {} : { hosts: aliases.map((name) => origin.replace('127.0.0.1', name)) }
}
