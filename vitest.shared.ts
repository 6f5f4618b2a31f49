import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { playwright } from '@vitest/browser-playwright'
import type { TestProjectInlineConfiguration } from 'vitest/config'

import { chromiumLaunch } from './scripts/browser/chromium.ts'
import { inlineWorker } from './scripts/build/inline-worker.ts'

const UNIT = ['{src,test}/**/*.test.{ts,tsx}']
const BROWSER = ['{src,test}/**/*.browser.test.{ts,tsx}']
/** Left to `npm run test:long`, which runs nothing else. */
const LONG = ['{src,test}/**/*.long.test.ts']

/** Tests that run in Node: every `x.test.ts` of a workspace but the browser's. */
export function unitProject(name: string, root: string, include = UNIT): TestProjectInlineConfiguration {
  const files = process.env.LONG ? { include: LONG } : { include, exclude: [...BROWSER, ...LONG] }
  return {
    root,
    test: { name: `unit:${name}`, environment: 'node', testTimeout: 20_000, ...files },
  }
}

/**
 * Tests that run in real Chromium: every `x.browser.test.ts` of a workspace. Its `test/global-setup.ts`,
 * where there is one, starts what they need outside of the page.
 *
 * @param alias packages that are taken from other folders than they would be
 */
export function browserProject(
  name: string,
  root: string,
  include = BROWSER,
  alias: Readonly<Record<string, string>> = {},
): TestProjectInlineConfiguration {
  const setup = join(root, 'test/global-setup.ts')
  return {
    root,
    plugins: [inlineWorker()],
    resolve: { alias },
    // what is bundled before the run is another thing where packages are
    cacheDir: join(root, 'node_modules/.vite', name),
    optimizeDeps: { include: dependenciesOf(root) },
    test: {
      globalSetup: existsSync(setup) ? [setup] : [],
      name: `browser:${name}`,
      include,
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

/** What tests of components import beside what these do. */
const REACT_TESTS = [
  'react-dom/client',
  'react-dom/server',
  'react/jsx-dev-runtime',
  'vitest-browser-react',
  'react-hook-form',
]

/** Named before the run: Vite reloads the page in the middle of a test where it finds one by itself. */
function dependenciesOf(root: string): string[] {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>
    readonly peerDependencies?: Readonly<Record<string, string>>
  }
  const names = Object.keys({ ...dependencies, ...peerDependencies })
  const tests = peerDependencies?.['react'] === undefined ? ['fast-check'] : REACT_TESTS
  return [...names.filter((name) => !name.startsWith('@longshore/')), ...tests]
}
