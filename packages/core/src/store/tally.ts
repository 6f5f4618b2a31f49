import type { TransferSnapshot, TransferState } from '../model/transfer-snapshot.ts'
import { eta } from '../state/eta.ts'
import { NO_TOTALS, type Totals } from './totals.ts'

/** The totals of many transfers, kept by difference: a change of one costs the same among many, and copies nothing. */
export interface Tally {
  /** One changed: `before` is `undefined` for a new one, `after` for a removed one. */
  count(before: TransferSnapshot | undefined, after: TransferSnapshot | undefined): void
  /** how many are in each state now */
  readonly counts: Totals['counts']
  /** What it comes to now, at this speed in bytes per second; `counts` is the same reference until one changed. */
  totals(speed: number | undefined): Totals
}

export function createTally(): Tally {
  const counts = { ...NO_TOTALS.counts }
  let shown: Totals['counts'] | undefined
  let count = 0
  let bytes = 0
  let bytesTransferred = 0
  let bytesRemaining = 0

  function add(snapshot: TransferSnapshot, sign: 1 | -1): void {
    const { state } = snapshot
    count += sign
    counts[state] += sign
    if (state === 'canceled') return
    bytes += sign * snapshot.size
    bytesTransferred += sign * snapshot.bytesTransferred
    if (!STAND.includes(state)) bytesRemaining += sign * (snapshot.size - snapshot.bytesTransferred)
  }

  return {
    counts,
    count(before, after) {
      if (before) add(before, -1)
      if (after) add(after, 1)
      if (before?.state !== after?.state) shown = undefined
    },
    totals(speed) {
      const left = eta(bytesRemaining, speed)
      return {
        count,
        bytes,
        bytesTransferred,
        bytesRemaining,
        counts: (shown ??= { ...counts }),
        ...(speed && left !== undefined && { speed, eta: left }),
      }
    },
  }
}

/** What does not go on by itself. */
const STAND: readonly TransferState['state'][] = ['paused', 'interrupted', 'failed', 'completed']
