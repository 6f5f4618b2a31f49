/** How many tests passed, failed and were skipped. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 }

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

export function summary({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** What a suite's report says: its counts, and the titles of what it skipped. */
export interface SuiteReport {
  readonly counts: Counts
  readonly skipped: readonly string[]
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/** Reads what vitest's JSON reporter wrote. */
export function readVitest(json: string): SuiteReport {
  const report = JSON.parse(json) as VitestReport
  const skipped = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName }) => fullName)
  const { numPassedTests: passed, numFailedTests: failed } = report
  return { counts: { passed, failed, skipped: skipped.length }, skipped }
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs?: readonly {
    readonly title: string
    readonly tests: readonly { readonly projectName: string; readonly status: string }[]
  }[]
}

interface PlaywrightReport extends PlaywrightSuite {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

/** Reads what Playwright's JSON reporter wrote. A flaky test is a failed one. */
export function readPlaywright(json: string): SuiteReport {
  const report = JSON.parse(json) as PlaywrightReport
  const { expected, unexpected, flaky, skipped } = report.stats
  return { counts: { passed: expected, failed: unexpected + flaky, skipped }, skipped: skippedOf(report) }
}

function skippedOf(suite: PlaywrightSuite): readonly string[] {
  const here = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests.filter(({ status }) => status === 'skipped').map(({ projectName }) => `[${projectName}] ${title}`),
  )
  return [...here, ...(suite.suites ?? []).flatMap(skippedOf)]
}
