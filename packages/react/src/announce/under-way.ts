import type { Totals, TransferState } from '@longshore/core'

/** The states of transfers that go on by themselves. */
const UNDER_WAY: readonly TransferState['state'][] = [
  'queued',
  'preparing',
  'transferring',
  'waiting',
  'completing',
]

/** How many transfers go on by themselves. */
export function underWay({ counts }: Pick<Totals, 'counts'>): number {
  return UNDER_WAY.reduce((sum, state) => sum + counts[state], 0)
}

export function isUnderWay({ state }: Pick<TransferState, 'state'>): boolean {
  return UNDER_WAY.includes(state)
}
