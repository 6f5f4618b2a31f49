import type { TransferSnapshot, Watchable } from '@longshore/core'
import { useMemo } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { NO_IDS } from '../watch/nothing-yet.ts'
import { useWatchable } from '../watch/use-watchable.ts'

/**
 * The ids of all transfers of the client, in the order they were added: also those of other components, and of
 * an earlier visit. Rendered again when one comes or goes, not when one moves on: see `useTransfer`.
 *
 * @param where only those of which it is true. Asked of each transfer, once a frame at most while any moves;
 *   rendered again only when other ids came out.
 */
export function useTransfers(where?: (transfer: TransferSnapshot) => boolean): readonly string[] {
  const { transfers, totals } = useLongshore()
  // the totals are another object whenever any transfer changed, so they stand for all of them
  const watched: Watchable<unknown> = where ? totals : transfers
  const select = useMemo(
    () => (seen: unknown) => {
      if (seen === NO_IDS) return NO_IDS
      const ids = transfers.getSnapshot()
      if (!where) return ids
      return ids.filter((id) => {
        const shown = transfers.get(id)?.getSnapshot()
        return shown !== undefined && where(shown)
      })
    },
    [transfers, where],
  )
  return useWatchable(watched, NO_IDS, select)
}
