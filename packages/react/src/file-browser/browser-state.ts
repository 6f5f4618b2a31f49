import type { ListedObject } from '@longshore/core'

import type { Entry } from './entry.ts'
import type { NameProblem } from './new-key.ts'
import { NONE_CHOSEN, type Selection } from './selection.ts'

/** What the person is in the middle of. */
export type Doing =
  | { readonly kind: 'browsing' }
  | {
      readonly kind: 'renaming'
      readonly id: string
      readonly isUnderWay: boolean
      readonly problem?: RenameProblem | undefined
    }
  | { readonly kind: 'previewing'; readonly file: ListedObject }
  /** whether these are to be removed */
  | { readonly kind: 'asking'; readonly entries: readonly Entry[] }

export type RenameProblem =
  | { readonly kind: 'name'; readonly why: NameProblem }
  | { readonly kind: 'error'; readonly error: unknown; readonly name: string }

/** What was done last, to be told: each its own object, so that the same twice is told twice. */
export type Done =
  | { readonly kind: 'downloading' | 'linkCopied'; readonly entries: readonly Entry[] }
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'failed'; readonly what: 'download' | 'copyLink'; readonly error: unknown }

/** What a file browser knows beside what is listed. */
export interface BrowserState {
  readonly selection: Selection
  readonly doing: Doing
  readonly done: Done | undefined
  /** the row that is to take the focus once it is there */
  readonly focus: { readonly id: string } | undefined
}

export const BROWSING: Doing = { kind: 'browsing' }

export const AT_FIRST: BrowserState = {
  selection: NONE_CHOSEN,
  doing: BROWSING,
  done: undefined,
  focus: undefined,
}
