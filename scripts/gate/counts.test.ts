import { expect, test } from 'vitest'

import { add, readPlaywright, readVitest, summary } from './counts.ts'

test('counts add up to the last line', () => {
  const sum = add({ passed: 2, failed: 0, skipped: 1 }, { passed: 1, failed: 3, skipped: 0 })
  expect(summary(sum)).toBe('3 passed, 3 failed, 1 skipped')
})

test("vitest's report: todo and skipped tests are skipped, and named", () => {
  const report = {
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [
      {
        assertionResults: [
          { fullName: 'a passes', status: 'passed' },
          { fullName: 'b fails', status: 'failed' },
          { fullName: 'c waits', status: 'pending' },
          { fullName: 'd is to do', status: 'todo' },
        ],
      },
    ],
  }
  expect(readVitest(JSON.stringify(report))).toEqual({
    counts: { passed: 1, failed: 1, skipped: 2 },
    skipped: ['c waits', 'd is to do'],
  })
})

test("Playwright's report: a flaky test is a failed one", () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ projectName: 'ceph', status }] })
  const report = {
    stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 2 },
    suites: [
      { specs: [spec('a', 'skipped')], suites: [{ specs: [spec('b', 'skipped'), spec('c', 'expected')] }] },
    ],
  }
  expect(readPlaywright(JSON.stringify(report))).toEqual({
    counts: { passed: 5, failed: 3, skipped: 2 },
    skipped: ['[ceph] a', '[ceph] b'],
  })
})
