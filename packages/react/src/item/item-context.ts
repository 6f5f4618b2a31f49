import type { Transfer, TransferSnapshot } from '@longshore/core'
import { createContext, useContext, type Context } from 'react'

/** What the parts of one item share. */
export interface ItemShared {
  readonly transfer: Transfer
  readonly shown: TransferSnapshot
}

export const ItemContext: Context<ItemShared | undefined> = createContext<ItemShared | undefined>(undefined)

/** The transfer of the nearest `Item`, and how it stands. */
export function useItem(): ItemShared {
  const shared = useContext(ItemContext)
  if (shared) return shared
  throw new Error(
    'There is no transfer here. Put this part into an <Uploader.Item> or a <TransferTray.Item>.',
  )
}
