import type { StoredObject, Transfer, TransferSnapshot, Watchable } from '@longshore/core'
import { useContext, useMemo } from 'react'

import { LongshoreContext } from '../client/longshore-context.ts'
import { expectClient } from '../client/use-longshore.ts'
import { useWatchable, whole } from '../watch/use-watchable.ts'
import { watchTransfer } from './watch-transfer.ts'

type Shown = TransferSnapshot | undefined

/**
 * How a transfer stands, by its id: `undefined` while none of that id is in the list. Rendered again when it
 * moves on (once a frame at most), and only who asks for it.
 */
export function useTransfer(id: string): TransferSnapshot | undefined
/** What `select` makes of it; rendered again only when that changed. */
export function useTransfer<S>(id: string, select: (transfer: TransferSnapshot) => S): S | undefined
/** The same of a transfer, or of a group, that is at hand: needs no provider. */
export function useTransfer<T = StoredObject>(transfer: Transfer<T>): TransferSnapshot<T>
export function useTransfer<S, T = StoredObject>(
  transfer: Transfer<T>,
  select: (transfer: TransferSnapshot<T>) => S,
): S
export function useTransfer(
  which: string | Transfer,
  select: (transfer: TransferSnapshot) => unknown = whole,
): unknown {
  const client = useContext(LongshoreContext)
  const [watched, atFirst] = useMemo((): [Watchable<Shown>, Shown] => {
    if (typeof which !== 'string') return [which, which.getSnapshot()]
    return [watchTransfer(expectClient(client).transfers, which), undefined]
  }, [which, client])
  const ifThere = useMemo(() => (shown: Shown) => shown && select(shown), [select])
  return useWatchable(watched, atFirst, ifThere)
}
