import type { Longshore } from '@longshore/core'

import type { DownloadActions } from '../download/use-download.ts'
import type { Store } from '../watch/create-store.ts'
import type { BrowserOptions } from './browser-options.ts'
import type { BrowserState } from './browser-state.ts'
import type { Entry } from './entry.ts'
import type { Listed } from './listed.ts'

/** What was rendered last, for actions to read. */
export interface Latest {
  readonly client: Longshore
  readonly options: BrowserOptions
  readonly prefix: string
  readonly listed: Listed
  readonly download: DownloadActions
  goTo(prefix: string): void
}

/** What can be done in a file browser. The functions stay the same for as long as it is mounted. */
export interface Browser {
  readonly store: Store<BrowserState>
  /** Shows a folder. */
  goTo(prefix: string): void
  open(entry: Entry): void
  /** Saves files where downloads go, and folders in one that the person picks; only in a click. */
  download(entries: readonly Entry[]): void
  copyLink(entry: Entry): void
  /** Removes, after a question where that cannot be taken back. */
  remove(entries: readonly Entry[]): void
  /** Takes back the last removal that can be. */
  undo(): void
  /** To the question whether to remove. */
  answer(isYes: boolean): void
  startRename(entry: Entry): void
  rename(typed: string): Promise<void>
  /** Back to the list, the row in question first. */
  leave(): void
  toggle(id: string): void
  extendTo(id: string): void
  chooseAll(): void
  chooseNone(): void
  /** What is chosen, or the row where none is. */
  chosenOr(entry: Entry): readonly Entry[]
  /** Moves on to a row, and gives it the focus. */
  goToRow(id: string): void
  /** Chooses the rows up to this one, and gives it the focus. */
  extendToRow(id: string): void
  /** Once more rows were asked for, the first of them gets the focus, unless the person is elsewhere by then. */
  focusAfter(asked: Promise<void>): Promise<void>
}
