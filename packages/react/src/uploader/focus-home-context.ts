import { createContext, type Context, type RefObject } from 'react'

/** What has the focus after the last row went that had it. */
export const FocusHomeContext: Context<RefObject<HTMLDivElement | null> | undefined> = createContext<
  RefObject<HTMLDivElement | null> | undefined
>(undefined)
