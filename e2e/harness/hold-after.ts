import type { FaultProxy, Rule } from '@longshore/testkit'
import type { PartLedger } from './part-ledger.ts'
import type { RangeLedger } from './range-ledger.ts'

export interface HeldRequests {
  /** resolves once those let through are done, and another is held */
  readonly reached: Promise<void>
  /** cuts what is held, of which nothing more arrives, and lets all pass from now on */
  cut(): void
  /** lets all go, now and later */
  release(): void
}

/** Lets so many ranges pass, and holds the answer of every later one in its midst. */
export function holdRangesAfter(count: number, data: FaultProxy, ranges: RangeLedger): HeldRequests {
  return hold(
    data,
    {
      match: { method: 'GET' },
      skip: count,
      times: Infinity,
      fault: { kind: 'stall', when: { responseBytes: 100_000 } },
    },
    ranges.untilReceived(count),
  )
}

/** Lets so many PUTs pass, and holds every later one in its midst. */
export function holdAfter(count: number, data: FaultProxy, parts: PartLedger): HeldRequests {
  return hold(
    data,
    {
      match: { method: 'PUT' },
      skip: count,
      times: Infinity,
      fault: { kind: 'stall', when: { requestBytes: 100_000 } },
    },
    parts.untilAcknowledged(count),
  )
}

function hold(data: FaultProxy, held: Rule, passed: Promise<void>): HeldRequests {
  const rule = data.add(held)
  return {
    reached: Promise.all([passed, rule.acted]).then(() => undefined),
    cut() {
      // not just let go: what a page has called off may stand in the proxy's buffers to its last byte
      data.setOnline(false)
      rule.remove()
      data.setOnline(true)
    },
    release: () => rule.remove(),
  }
}
