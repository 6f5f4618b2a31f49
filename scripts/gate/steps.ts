import { readPlaywright, readVitest, type SuiteReport } from './counts.ts'

/** One command of the gate. A check counts as one test; a suite counts as the tests in its report. */
export interface Step {
  readonly name: string
  readonly command: string
  /** ms after which it is killed */
  readonly limit: number
  /** runs only where the build succeeded */
  readonly needsBuild?: boolean
  readonly env?: Readonly<Record<string, string>>
  readonly suite?: { readonly report: string; readonly read: (json: string) => SuiteReport }
}

const MINUTE = 60_000

function check(name: string, command: string, needsBuild = false): Step {
  return { name, command, limit: 5 * MINUTE, needsBuild }
}

function vitest(name: string, projects: string, limit: number, folder: string): Step {
  const report = `${folder}/${name}.json`
  return {
    name,
    command: `vitest run --project "${projects}:*" --reporter=default --reporter=json --outputFile.json=${report}`,
    limit,
    suite: { report, read: readVitest },
  }
}

function playwright(name: string, limit: number, folder: string): Step {
  const report = `${folder}/${name}.json`
  return {
    name,
    command: 'playwright test --project=filesystem --project=ceph --reporter=list,json',
    limit,
    needsBuild: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    suite: { report, read: readPlaywright },
  }
}

export const BUILD: Step = check('build', 'turbo run build')

const checks: readonly Step[] = [
  check('typecheck', 'turbo run typecheck --continue && tsc -p tsconfig.json'),
  check('lint', 'oxlint'),
  check('format', 'oxfmt --check'),
  check('unused code', 'knip'),
  check('api report', 'node scripts/checks/api-report.ts'),
  check('doc examples', 'node scripts/checks/doc-examples.ts', true),
  check('packages', 'node scripts/checks/packages.ts', true),
  check('sizes', 'node scripts/checks/sizes.ts', true),
]

/** What `npm test` runs after the build; reports go to `folder`. */
export function gateSteps(folder: string): readonly Step[] {
  return [
    ...checks,
    vitest('unit', 'unit', 10 * MINUTE, folder),
    vitest('browser', 'browser', 6 * MINUTE, folder),
    playwright('e2e', 15 * MINUTE, folder),
  ]
}

/** What `npm run test:long` runs after the build: only tests that are marked as long. */
export function longSteps(folder: string): readonly Step[] {
  const long = { LONG: '1' }
  return [
    { ...vitest('unit-long', 'unit', 60 * MINUTE, folder), env: long },
    { ...playwright('e2e-long', 60 * MINUTE, folder), env: long },
  ]
}
