import type { Transfers } from '@longshore/core'

import type { BatchState } from '../batch/batch-state.ts'

/** The keys of what is stored, in the order it was begun; looked for only when other transfers are completed. */
export function createStoredKeys(transfers: Transfers): (state: BatchState) => readonly string[] {
  let ids: readonly string[] = []
  let completed = 0
  let keys: readonly string[] = []
  return (state) => {
    if (state.transfers === ids && state.totals.counts.completed === completed) return keys
    ids = state.transfers
    completed = state.totals.counts.completed
    return (keys = ids.flatMap((id) => {
      const shown = transfers.get(id)?.getSnapshot()
      return shown?.state === 'completed' ? [shown.object.key] : []
    }))
  }
}
