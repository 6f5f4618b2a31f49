import { createContext, useContext, type Context, type CSSProperties } from 'react'

/** Where an item of a list stands. */
export interface RowPlace {
  readonly id: string
  /** for the element of the row */
  readonly props: {
    readonly 'aria-posinset': number
    readonly 'aria-setsize': number
    readonly 'data-index': string
    readonly style?: CSSProperties
  }
  /** Tells the list how large it is. */
  measure(element: Element | null): void
}

export const RowContext: Context<RowPlace | undefined> = createContext<RowPlace | undefined>(undefined)

/** Of the nearest list; `undefined` outside of one. */
export function useRow(): RowPlace | undefined {
  return useContext(RowContext)
}
