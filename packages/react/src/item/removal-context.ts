import type { Transfer } from '@longshore/core'
import { createContext, type Context } from 'react'

/** How a transfer is taken off the list, where that is not at once: it may be undone for a while. */
export type Remove = (transfer: Transfer) => void

/** Missing: at once, by `transfer.remove()`. */
export const RemovalContext: Context<Remove | undefined> = createContext<Remove | undefined>(undefined)
