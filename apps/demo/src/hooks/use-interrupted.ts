import { useMemo } from 'react'

import { longshore } from '../longshore.ts'
import { useTotals } from './use-totals.ts'

/** Ids of the transfers that an earlier visit left and that need the person, by what they need. */
export interface Interrupted {
  /** uploads that may not read their file */
  readonly reading: readonly string[]
  /** downloads that may not write where they go */
  readonly writing: readonly string[]
  /** uploads without their file */
  readonly file: readonly string[]
}

const NONE: Interrupted = { reading: [], writing: [], file: [] }

export function useInterrupted(): Interrupted {
  const totals = useTotals()
  // the totals are another object whenever any transfer changed, so they stand for all of them
  return useMemo(() => (totals.counts.interrupted === 0 ? NONE : findInterrupted()), [totals])
}

function findInterrupted(): Interrupted {
  const found = { reading: [] as string[], writing: [] as string[], file: [] as string[] }
  for (const id of longshore.transfers.getSnapshot()) {
    const shown = longshore.transfers.get(id)?.getSnapshot()
    if (shown?.state !== 'interrupted') continue
    if (shown.needs === 'file') found.file.push(id)
    else found[shown.direction === 'upload' ? 'reading' : 'writing'].push(id)
  }
  return found
}
