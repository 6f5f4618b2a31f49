import { createContext, useContext, type Context } from 'react'

import { useWatchable } from '../watch/use-watchable.ts'
import type { BrowserOptions } from './browser-options.ts'
import { AT_FIRST, type BrowserState } from './browser-state.ts'
import type { Browser } from './browser.ts'
import type { Listed } from './listed.ts'

/** What the parts of a file browser share, rendered again when other rows are listed. */
export interface BrowserShared extends Browser {
  readonly listed: Listed
  readonly options: Pick<BrowserOptions, 'hrefOf' | 'onOpen'>
  readonly select: NonNullable<BrowserOptions['select']>
  readonly canUpload: boolean
  /** the browser lets a page write into a folder that the person picks */
  readonly canPickTarget: boolean
}

export const BrowserContext: Context<BrowserShared | undefined> = createContext<BrowserShared | undefined>(
  undefined,
)

/** Of the nearest `FileBrowser.Root`. */
export function useBrowser(): BrowserShared {
  const shared = useContext(BrowserContext)
  if (shared) return shared
  throw new Error('There is no file browser here. Put this part into <FileBrowser.Root>.')
}

/** What a part wants of how the browser stands; rendered again only when that changed. */
export function useBrowserState<S>(select: (state: BrowserState) => S): S {
  return useWatchable(useBrowser().store, AT_FIRST, select)
}
