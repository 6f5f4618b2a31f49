import type { TransferSnapshot, TransferState } from '../model/transfer-snapshot.ts'
import { eta } from '../state/eta.ts'

/** All transfers together. */
export interface Totals {
  readonly count: number
  /** bytes of all but canceled transfers */
  readonly bytes: number
  /** of those, bytes that arrived or are on their way */
  readonly bytesTransferred: number
  /** bytes still to move of the transfers that go on by themselves: neither ended nor paused, failed or interrupted */
  readonly bytesRemaining: number
  readonly counts: Readonly<Record<TransferState['state'], number>>
  /** bytes per second, once it is steady */
  readonly speed?: number
  /** ms until `bytesRemaining` is 0, once the speed is steady */
  readonly eta?: number
}

export const NO_TOTALS: Totals = {
  count: 0,
  bytes: 0,
  bytesTransferred: 0,
  bytesRemaining: 0,
  counts: {
    queued: 0,
    preparing: 0,
    transferring: 0,
    waiting: 0,
    paused: 0,
    interrupted: 0,
    completing: 0,
    failed: 0,
    completed: 0,
    canceled: 0,
  },
}

/** The totals after one transfer changed: `before` is `undefined` for a new one, `after` for a removed one. */
export function addTo(
  totals: Totals,
  before: TransferSnapshot | undefined,
  after: TransferSnapshot | undefined,
): Totals {
  const sums = { ...totals }
  let { counts } = totals
  let speed = totals.speed ?? 0
  for (const [snapshot, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    if (!snapshot) continue
    const { state } = snapshot
    sums.count += sign
    if (before?.state !== after?.state) counts = { ...counts, [state]: counts[state] + sign }
    if (state === 'canceled') continue
    sums.bytes += sign * snapshot.size
    sums.bytesTransferred += sign * snapshot.bytesTransferred
    if (!movesOn(state)) continue
    sums.bytesRemaining += sign * (snapshot.size - snapshot.bytesTransferred)
    // whole numbers only, since differences of fractions drift
    if (state === 'transferring') speed += sign * Math.round(snapshot.speed ?? 0)
  }
  return withSpeed({ ...sums, counts }, speed)
}

/** The same totals at another speed, in bytes per second; none for `undefined` or 0. */
export function withSpeed({ speed: _, eta: __, ...totals }: Totals, speed: number | undefined): Totals {
  const left = eta(totals.bytesRemaining, speed)
  return speed && left !== undefined ? { ...totals, speed, eta: left } : totals
}

function movesOn(state: TransferState['state']): boolean {
  return !['paused', 'interrupted', 'failed', 'completed'].includes(state)
}
