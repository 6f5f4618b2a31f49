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

function vitest(name: string, projects: string, limit: number, folder: string, more = ''): Step {
  const report = `${folder}/${name}.json`
  return {
    name,
    command: `vitest run --project "${projects}:*"${more} --reporter=default --reporter=json --outputFile.json=${report}`,
    limit,
    suite: { report, read: readVitest },
  }
}

function playwright(name: string, projects: readonly string[], limit: number, folder: string): Step {
  const report = `${folder}/${name}.json`
  const chosen = projects.map((project) => ` --project=${project}`).join('')
  return {
    name,
    command: `playwright test${chosen} --reporter=list,json`,
    limit,
    needsBuild: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    suite: { report, read: readPlaywright },
  }
}

/** Playwright's projects, by what they test. */
const PROMISES = ['filesystem', 'ceph', 'proxied']
const FAULTS = ['faults', 'faults-ceph']

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
    playwright('e2e', PROMISES, 20 * MINUTE, folder),
  ]
}

/** What `npm run test:faults` runs after the build: every test with a fault's number in its title. */
export function faultSteps(folder: string): readonly Step[] {
  return [
    vitestOf('faults-unit', 'unit', 10 * MINUTE, folder, /fault \d/),
    vitestOf('faults-browser', 'browser', 6 * MINUTE, folder, /fault \d/),
    playwright('faults-e2e', FAULTS, 30 * MINUTE, folder),
  ]
}

/** The tests with such a title; that vitest skips the others is no news. */
function vitestOf(name: string, projects: string, limit: number, folder: string, title: RegExp): Step {
  const step = vitest(name, projects, limit, folder, ` -t "${title.source}"`)
  const read = (json: string): SuiteReport => {
    const { counts } = readVitest(json)
    return { counts: { ...counts, skipped: 0 }, skipped: [] }
  }
  return { ...step, ...(step.suite && { suite: { ...step.suite, read } }) }
}

/** What `npm run test:long` runs after the build: only tests that are marked as long. */
export function longSteps(folder: string): readonly Step[] {
  const long = { LONG: '1' }
  const e2e = playwright('e2e-long', [...PROMISES, ...FAULTS], 60 * MINUTE, folder)
  return [
    { ...vitest('unit-long', 'unit', 60 * MINUTE, folder), env: long },
    { ...e2e, env: { ...e2e.env, ...long } },
    // too many for `npm test`
    ...faultSteps(folder),
  ]
}
