import { defineConfig } from '@playwright/test'

import type { Options } from './e2e/harness/fixtures.ts'

const { LONG, CI } = process.env

export default defineConfig<Options>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: Boolean(CI),
  retries: 0,
  // Two cores carry browser, server and store: specs at once would measure each other.
  workers: 1,
  timeout: LONG ? 600_000 : 90_000,
  // A title with @long belongs to `npm run test:long` alone.
  ...(LONG ? { grep: /@long/ } : { grepInvert: /@long/ }),
  reporter: 'list',
  globalSetup: './e2e/harness/bundles.ts',
  projects: [
    { name: 'filesystem', use: { storeName: 'filesystem' } },
    // what has nothing to do with the store runs once
    { name: 'ceph', use: { storeName: 'ceph' }, grepInvert: /@any-store/ },
  ],
})
