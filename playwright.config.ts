import { defineConfig } from '@playwright/test'

import type { Options } from './e2e/harness/fixtures.ts'

const { LONG, CI, SOAK_SEED } = process.env

const PROMISES = { testDir: 'e2e/specs' }
const MAIN = {
  testDir: 'e2e/specs',
  testMatch: /(sizes|interruptions|download|files|cancel|pause|checksums)\.spec\.ts$/,
}
const FAULTS = { testDir: 'e2e/faults' }
const SOAK = { testDir: 'e2e/soak' }
/** A title with @long belongs to `npm run test:long` alone. A project's own `grepInvert` takes the place of all. */
const SHORT = LONG ? [] : [/@long/]

export default defineConfig<Options>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: Boolean(CI),
  retries: 0,
  // Two cores carry browser, server and store: specs at once would measure each other.
  workers: 1,
  timeout: LONG ? 600_000 : 90_000,
  ...(LONG && { grep: /@long/ }),
  reporter: 'list',
  globalSetup: './e2e/harness/bundles.ts',
  projects: [
    {
      name: 'filesystem',
      ...PROMISES,
      use: { storeName: 'filesystem' },
      grepInvert: [/@ceph-only/, ...SHORT],
    },
    // what has nothing to do with the store runs once
    { name: 'ceph', ...PROMISES, use: { storeName: 'ceph' }, grepInvert: [/@any-store/, ...SHORT] },
    // the main promises, with every byte through the signing server
    { name: 'proxied', ...MAIN, use: { storeName: 'proxied' }, grepInvert: [/@any-store/, ...SHORT] },
    { name: 'faults', ...FAULTS, use: { storeName: 'filesystem' }, grepInvert: [/@ceph-only/, ...SHORT] },
    { name: 'faults-ceph', ...FAULTS, use: { storeName: 'ceph' }, grepInvert: [/@any-store/, ...SHORT] },
    // for as long as one asks: `npm run soak`
    ...(SOAK_SEED === undefined
      ? []
      : [
          { name: 'soak-filesystem', ...SOAK, use: { storeName: 'filesystem' as const } },
          { name: 'soak-ceph', ...SOAK, use: { storeName: 'ceph' as const } },
        ]),
  ],
})
