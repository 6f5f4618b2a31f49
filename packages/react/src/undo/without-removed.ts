import type { Totals, Transfers } from '@longshore/core'

import { recount } from '../batch/recount.ts'

/** The totals as a list shows them: those that were removed and can still be put back count no more. */
export function withoutRemoved(totals: Totals, removed: readonly string[], transfers: Transfers): Totals {
  let shown = totals
  for (const id of removed) {
    const transfer = transfers.get(id)
    if (transfer) shown = { ...shown, ...recount(shown, transfer.getSnapshot(), undefined) }
  }
  return shown
}
