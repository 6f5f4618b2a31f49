import type { Totals } from '@longshore/core'

import { underWay } from '../announce/under-way.ts'

/** How many transfers stand together: failed where only one of them did, completed where all are. */
export type StateOfAll =
  | 'empty'
  | 'transferring'
  | 'interrupted'
  | 'paused'
  | 'failed'
  | 'completed'
  | 'canceled'

export function stateOfAll(totals: Totals): StateOfAll {
  const { count, counts } = totals
  if (count === 0) return 'empty'
  if (underWay(totals) > 0) return 'transferring'
  if (counts.interrupted > 0) return 'interrupted'
  if (counts.paused > 0) return 'paused'
  if (counts.failed > 0) return 'failed'
  return counts.completed > 0 ? 'completed' : 'canceled'
}

/** From 0 to 1: how much of all has moved, weighed by bytes. Empty files have moved once all are done. */
export function shareOfAll(totals: Totals): number {
  const { bytes, bytesTransferred } = totals
  if (bytes === 0) return stateOfAll(totals) === 'completed' ? 1 : 0
  return Math.min(1, bytesTransferred / bytes)
}
