import type { Totals } from '@longshore/core'

import { useLongshore } from '../client/use-longshore.ts'
import { NO_TOTALS } from '../watch/nothing-yet.ts'
import { useWatchable, whole } from '../watch/use-watchable.ts'

/** All transfers of the client together, weighed by bytes. */
export function useTransferTotals(): Totals
/** What `select` makes of them; rendered again only when that changed. */
export function useTransferTotals<S>(select: (totals: Totals) => S): S
export function useTransferTotals(select: (totals: Totals) => unknown = whole): unknown {
  return useWatchable(useLongshore().totals, NO_TOTALS, select)
}
