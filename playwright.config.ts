import { defineConfig } from '@playwright/test'

import { chromiumLaunch } from './scripts/browser/chromium.ts'

/** Which store a spec's uploads go to. A fixture of `e2e` reads it. */
export interface StoreOption {
  readonly store: 'filesystem' | 'ceph'
}

const { LONG, CI } = process.env

export default defineConfig<StoreOption>({
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
  use: { headless: true, launchOptions: chromiumLaunch() },
  projects: [
    { name: 'filesystem', use: { store: 'filesystem' } },
    { name: 'ceph', use: { store: 'ceph' } },
  ],
})
