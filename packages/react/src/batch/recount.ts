import type { Totals, TransferSnapshot } from '@longshore/core'

type Sums = Omit<Totals, 'speed' | 'eta'>

/**
 * The sums after one transfer changed: `before` is missing for a new one, `after` for one that went. By
 * difference, so that a change costs the same among many.
 */
export function recount(
  sums: Sums,
  before: TransferSnapshot | undefined,
  after: TransferSnapshot | undefined,
): Sums {
  const counts = { ...sums.counts }
  if (before) counts[before.state]--
  if (after) counts[after.state]++
  const moved = (of: (shown: TransferSnapshot) => number): number =>
    (after ? of(after) : 0) - (before ? of(before) : 0)
  return {
    count: sums.count + moved(() => 1),
    bytes: sums.bytes + moved(size),
    bytesTransferred: sums.bytesTransferred + moved(transferred),
    bytesRemaining: sums.bytesRemaining + moved(remaining),
    counts,
  }
}

function size(shown: TransferSnapshot): number {
  return shown.state === 'canceled' ? 0 : shown.size
}

function transferred(shown: TransferSnapshot): number {
  return shown.state === 'canceled' ? 0 : shown.bytesTransferred
}

/** Bytes that move by themselves. */
function remaining(shown: TransferSnapshot): number {
  const stands = ['paused', 'interrupted', 'failed', 'completed', 'canceled'].includes(shown.state)
  return stands ? 0 : shown.size - shown.bytesTransferred
}
