import { useMemo } from 'react'

import { longshore } from '../longshore.ts'
import { useTotals } from './use-totals.ts'

/** Ids of the transfers that an earlier visit left and that need the person, by what they need. */
export interface Interrupted {
  readonly permission: readonly string[]
  readonly file: readonly string[]
}

const NONE: Interrupted = { permission: [], file: [] }

export function useInterrupted(): Interrupted {
  const totals = useTotals()
  // the totals are another object whenever any transfer changed, so they stand for all of them
  return useMemo(() => (totals.counts.interrupted === 0 ? NONE : findInterrupted()), [totals])
}

function findInterrupted(): Interrupted {
  const found = { permission: [] as string[], file: [] as string[] }
  for (const id of longshore.transfers.getSnapshot()) {
    const shown = longshore.transfers.get(id)?.getSnapshot()
    if (shown?.state === 'interrupted') found[shown.needs].push(id)
  }
  return found
}
