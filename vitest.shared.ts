import { playwright } from '@vitest/browser-playwright'
import type { TestProjectInlineConfiguration } from 'vitest/config'

import { chromiumLaunch } from './scripts/browser/chromium.ts'

const UNIT = ['{src,test}/**/*.test.{ts,tsx}']
const BROWSER = ['{src,test}/**/*.browser.test.{ts,tsx}']

/** Tests that run in Node: every `x.test.ts` of a workspace but the browser's. */
export function unitProject(name: string, root: string, include = UNIT): TestProjectInlineConfiguration {
  return {
    root,
    test: { name: `unit:${name}`, environment: 'node', include, exclude: BROWSER, testTimeout: 20_000 },
  }
}

/** Tests that run in real Chromium: every `x.browser.test.ts` of a workspace. */
export function browserProject(name: string, root: string): TestProjectInlineConfiguration {
  return {
    root,
    test: {
      name: `browser:${name}`,
      include: BROWSER,
      testTimeout: 20_000,
      api: { host: '127.0.0.1' },
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: chromiumLaunch() }),
        instances: [{ browser: 'chromium' }],
      },
    },
  }
}
