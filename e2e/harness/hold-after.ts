import type { FaultProxy } from '@longshore/testkit'
import type { PartLedger } from './part-ledger.ts'

export interface HeldPuts {
  /** resolves once the parts let through are acknowledged, and another is held */
  readonly reached: Promise<void>
  /** cuts what is held, of which nothing more arrives, and lets all pass from now on */
  cut(): void
  /** lets all go, now and later */
  release(): void
}

/** Lets so many PUTs pass, and holds every later one in its midst. */
export function holdAfter(count: number, data: FaultProxy, parts: PartLedger): HeldPuts {
  const rule = data.add({
    match: { method: 'PUT' },
    skip: count,
    times: Infinity,
    fault: { kind: 'stall', when: { requestBytes: 100_000 } },
  })
  return {
    reached: Promise.all([parts.untilAcknowledged(count), rule.acted]).then(() => undefined),
    cut() {
      // not just let go: what a page has called off may stand in the proxy's buffers to its last byte
      data.setOnline(false)
      rule.remove()
      data.setOnline(true)
    },
    release: () => rule.remove(),
  }
}
