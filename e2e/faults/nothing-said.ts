import type { FaultProxy } from '@longshore/testkit'
import { expect } from '@playwright/test'
import type { Tab } from '../harness/tab.ts'

/** No error, cause or warning may name an address of ours, a signature, a token or the tenant's prefix. */
export function expectNothingSaid(tab: Tab, lines: readonly FaultProxy[]): void {
  const errors = tab.reports.flatMap((report) =>
    report.type === 'snapshot' && report.snapshot.state === 'failed' ? [report.snapshot.error.whole] : [],
  )
  for (const text of errors) expect(text).not.toMatch(/https?:/)
  // a warning's stack names the page's own script
  for (const text of [...errors, ...tab.warnings]) {
    for (const { origin } of lines) expect(text).not.toContain(new URL(origin).host)
    expect(text).not.toMatch(/X-Amz-|tenants\/|[\w-]{40,}|[\w-]{20,}\.[\w-]{20,}/)
  }
}
