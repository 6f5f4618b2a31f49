import { createContext, useContext, type Context } from 'react'

import type { Entry } from './entry.ts'

/** A file or folder, and where its row stands in the list. */
export interface EntryPlace {
  readonly entry: Entry
  /** from 0 */
  readonly index: number
  /** px that rows take which are left out before and after it */
  readonly before: number
  readonly after: number
  /** Tells the list how large it is. */
  measure(element: Element | null): void
}

export const EntryPlaceContext: Context<EntryPlace | undefined> = createContext<EntryPlace | undefined>(
  undefined,
)

/** Of the nearest `FileBrowser.List`. */
export function useEntryPlace(): EntryPlace {
  const place = useContext(EntryPlaceContext)
  if (place) return place
  throw new Error('There is no list here. Put this part into <FileBrowser.List>.')
}
