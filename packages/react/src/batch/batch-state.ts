import type { LongshoreError, Totals, TransferSnapshot } from '@longshore/core'
import type { SyntheticEvent } from 'react'

import type { Rejected } from '../upload/judge-files.ts'
import { NO_IDS, NO_TOTALS } from '../watch/nothing-yet.ts'

/** How the transfers stand that were begun through one hook. */
export interface BatchState {
  /** ids, in the order they were begun; those taken off the list are gone */
  readonly transfers: readonly string[]
  /** of these transfers only */
  readonly totals: Totals
  /** some have not ended yet, or are about to begin; a paused one has not ended */
  readonly isPending: boolean
  /** all have ended, one of them well, and none failed; canceled ones do not count */
  readonly isSuccess: boolean
  /** what the first of the failed ones failed with */
  readonly error: LongshoreError | undefined
  /** files that the rules kept out the last time, with the rules that did */
  readonly rejected: readonly Rejected[]
}

export const EMPTY: BatchState = {
  transfers: NO_IDS,
  totals: NO_TOTALS,
  isPending: false,
  isSuccess: false,
  error: undefined,
  rejected: [],
}

/** One of the batch's transfers by its id, or all of them; an event, as of `onClick={up.pause}`, means all. */
export type Choose = string | SyntheticEvent

export type Command = 'pause' | 'resume' | 'retry' | 'cancel'

/** What can be done to a batch. The functions stay the same for as long as the component lives. */
export interface Batch {
  pause(which?: Choose): void
  /** Goes on after a pause. In a click, it may ask for the permission to read the file again. */
  resume(which?: Choose): void
  /** Tries the failed ones again, from where they stood. */
  retry(which?: Choose): void
  cancel(which?: Choose): void
  /** Forgets what was begun through this hook; it goes on all the same, and stays in `useTransfers()`. */
  reset(): void
}

/** Told of each end, once; a retry may bring another. */
export interface BatchEvents {
  readonly onCompleted?: ((transfer: TransferSnapshot & { readonly state: 'completed' }) => void) | undefined
  readonly onError?: ((error: LongshoreError, transfer: TransferSnapshot | undefined) => void) | undefined
}
