import type { Totals } from '@longshore/core'

import type { BatchState } from '../batch/batch-state.ts'
import { useRemovals } from '../undo/use-removals.ts'
import { withoutRemoved } from '../undo/without-removed.ts'
import { useUploader, useUploaderState } from './uploader-context.ts'

/** The totals of the uploads in the list: those that were removed and can be put back count no more. */
export function useShownTotals<S>(select: (totals: Totals, state: BatchState) => S): S {
  const { client } = useUploader()
  const { waiting } = useRemovals()
  return useUploaderState((state) => {
    const own = waiting.filter((id) => state.transfers.includes(id))
    return select(withoutRemoved(state.totals, own, client.transfers), state)
  })
}
