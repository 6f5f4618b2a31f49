import type { Totals, TransferState } from '@longshore/core'

import { formatBytes, formatSpeed } from '../format/bytes.ts'
import { formatDuration } from '../format/duration.ts'
import { plural } from './plural.ts'

/** The states of transfers that still go on by themselves. */
const UNDER_WAY: readonly TransferState['state'][] = [
  'queued',
  'preparing',
  'transferring',
  'waiting',
  'completing',
]

/** How many transfers still go on by themselves. */
export function underWay({ counts }: Totals): number {
  return UNDER_WAY.reduce((sum, state) => sum + counts[state], 0)
}

export function isUnderWay({ state }: TransferState): boolean {
  return UNDER_WAY.includes(state)
}

/** What has become of all, in one line: `2 of 5 files done, 1 failed`. */
export function totalsWords({ count, counts }: Totals): string {
  const all = count - counts.canceled
  const done =
    counts.completed === all
      ? `${plural(all, 'file')} done`
      : `${counts.completed} of ${plural(all, 'file')} done`
  const others = [
    counts.failed > 0 && `${counts.failed} failed`,
    counts.interrupted > 0 && `${counts.interrupted} interrupted`,
    counts.paused > 0 && `${counts.paused} paused`,
    counts.canceled > 0 && `${counts.canceled} canceled`,
  ].filter((words) => words !== false)
  return [done, ...others].join(', ')
}

/** How far they are: `1.2 GB of 4 GB`, and how fast, while something moves. */
export function movementWords(totals: Totals): readonly string[] {
  const { bytes, bytesTransferred, speed, eta } = totals
  const isDone = bytesTransferred === bytes
  const words = [isDone ? formatBytes(bytes) : `${formatBytes(bytesTransferred)} of ${formatBytes(bytes)}`]
  if (speed !== undefined && underWay(totals) > 0) words.push(formatSpeed(speed))
  if (eta !== undefined && totals.bytesRemaining > 0) words.push(`${formatDuration(eta)} left`)
  return words
}
