import { createContext, useContext, type Context } from 'react'

import type { Doing } from './browser-state.ts'
import type { Entry } from './entry.ts'

/** What the parts of a row share. */
export interface EntryRow {
  readonly entry: Entry
  /** the keyboard is at it: what is in it can be reached by Tab */
  readonly isCurrent: boolean
  readonly isChosen: boolean
  /** how it stands with the new name that is given to it, while one is */
  readonly renaming: (Doing & { readonly kind: 'renaming' }) | undefined
}

export const EntryRowContext: Context<EntryRow | undefined> = createContext<EntryRow | undefined>(undefined)

/** Of the nearest `FileBrowser.Item`, or of the preview. */
export function useEntryRow(): EntryRow {
  const row = useContext(EntryRowContext)
  if (row) return row
  throw new Error('There is no file here. Put this part into <FileBrowser.Item> or <FileBrowser.Preview>.')
}

/** Only the current row's controls are stops of the Tab key: of a thousand rows nobody wants to pass each. */
export function tabIndexOf({ isCurrent }: EntryRow): 0 | -1 {
  return isCurrent ? 0 : -1
}
