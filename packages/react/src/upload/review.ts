import type { FoundFile } from '@longshore/core'

import type { Rejected } from './judge-files.ts'

/** What becomes of files that passed the rules. */
export interface Reviewed {
  readonly now: readonly FoundFile[]
  /** of files that somebody is asked about: those that are wanted after all, as the answers come */
  readonly later?: AsyncIterable<readonly FoundFile[]>
  /** told of with those that the rules kept out */
  readonly rejected?: readonly Rejected[]
}

export interface ReviewContext {
  /** ids of what the hook began before */
  readonly transfers: readonly string[]
  /** aborted when the upload is canceled: nobody need be asked any more */
  readonly signal: AbortSignal
}

/** Asked once of all files that were given together. */
export type Review = (files: readonly FoundFile[], context: ReviewContext) => Reviewed | Promise<Reviewed>
