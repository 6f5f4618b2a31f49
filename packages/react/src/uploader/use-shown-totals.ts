import type { Totals } from '@longshore/core'

import type { BatchState } from '../batch/batch-state.ts'
import { recount } from '../batch/recount.ts'
import { useRemovals } from '../undo/use-removals.ts'
import { useUploader, useUploaderState } from './uploader-context.ts'

/** The totals of the uploads in the list: those that were removed and can be put back count no more. */
export function useShownTotals<S>(select: (totals: Totals, state: BatchState) => S): S {
  const { client } = useUploader()
  const { waiting } = useRemovals()
  return useUploaderState((state) => {
    const { totals, transfers } = state
    let shown = totals
    for (const id of waiting) {
      const transfer = client.transfers.get(id)
      if (transfer && transfers.includes(id))
        shown = { ...shown, ...recount(shown, transfer.getSnapshot(), undefined) }
    }
    return select(shown, state)
  })
}
