import type { Totals } from '@longshore/core'
import { createContext, useContext, type Context, type RefObject } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { useRemovals } from '../undo/use-removals.ts'
import { withoutRemoved } from '../undo/without-removed.ts'
import { NO_TOTALS } from '../watch/nothing-yet.ts'
import { useWatchable } from '../watch/use-watchable.ts'

/** What the parts of a tray share. */
export interface TrayShared {
  readonly isOpen: boolean
  setOpen(isOpen: boolean): void
  /** of the list, which the toggle controls */
  readonly listId: string
  /** has the focus after the last row went that had it */
  readonly toggle: RefObject<HTMLButtonElement | null>
}

export const TrayContext: Context<TrayShared | undefined> = createContext<TrayShared | undefined>(undefined)

/** Of the nearest `TransferTray.Root`. */
export function useTray(): TrayShared {
  const shared = useContext(TrayContext)
  if (shared) return shared
  throw new Error('There is no tray here. Put this part into <TransferTray.Root>.')
}

/** What a part wants of how all transfers stand; those that were removed and can be put back count no more. */
export function useTrayTotals<S>(select: (totals: Totals) => S): S {
  const client = useLongshore()
  const { waiting } = useRemovals()
  return useWatchable(client.totals, NO_TOTALS, (totals) =>
    select(withoutRemoved(totals, waiting, client.transfers)),
  )
}
