import type { FoundFile } from '@longshore/core'

import type { Rejected } from './judge-files.ts'

/** What becomes of files that passed the rules. */
export interface Reviewed {
  readonly now: readonly FoundFile[]
  /** files that somebody is asked about: begun once it resolves, with those that are wanted after all */
  readonly later?: Promise<readonly FoundFile[]>
  /** told of with those that the rules kept out */
  readonly rejected?: readonly Rejected[]
}

/** @param signal aborted when the upload is canceled: nobody need be asked any more */
export type Review = (files: readonly FoundFile[], signal: AbortSignal) => Reviewed
