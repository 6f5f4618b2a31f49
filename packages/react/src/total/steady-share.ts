import type { Totals } from '@longshore/core'

import { shareOfAll, stateOfAll } from './state-of-all.ts'

/** What a bar over all transfers showed last. */
export interface Steady {
  /** from 0 to 1 */
  readonly share: number
  /** the rest of the bar that a byte which is left stands for */
  readonly perByte: number
  readonly bytes: number
  /** nothing moves any more, nor is about to */
  readonly isEnded: boolean
}

/**
 * A share of all bytes that never falls while something goes on: where files are added, canceled or begun anew, what is
 * left of them takes the rest of the bar. Once all have ended it is the bare share.
 */
export function steadyShare(before: Steady | undefined, totals: Totals): Steady {
  const { bytes, bytesTransferred } = totals
  const left = Math.max(0, bytes - bytesTransferred)
  const bare = shareOfAll(totals)
  const state = stateOfAll(totals)
  const isEnded = state === 'empty' || state === 'completed' || state === 'failed' || state === 'canceled'
  const perByte = bytes > 0 ? 1 / bytes : 0
  if (!before || before.isEnded) return { share: bare, perByte, bytes, isEnded }
  if (isEnded) {
    const share = state === 'failed' ? Math.max(bare, before.share) : bare
    return { share, perByte, bytes, isEnded }
  }
  if (bytes === before.bytes) {
    const share = left === 0 ? Math.max(bare, before.share) : 1 - before.perByte * left
    if (share >= before.share) return { ...before, share, isEnded }
  }
  const rest = left > 0 ? (1 - before.share) / left : perByte
  return { share: before.share, perByte: rest, bytes, isEnded }
}
