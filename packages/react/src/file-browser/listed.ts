import type { LongshoreError, StoredObject } from '@longshore/core'

import type { Entry } from './entry.ts'

/** What is known of the folder that is shown. */
export interface Listed {
  /** `''` for the root, else ending in `/` */
  readonly prefix: string
  readonly state: ListedState
  /** folders first; what is about to be removed is not among them */
  readonly entries: readonly Entry[]
  /** of these entries */
  readonly ids: readonly string[]
  /** there are more behind those */
  readonly hasMore: boolean
  /** they are asked for, at first or again */
  readonly isPending: boolean
  /** why the last question was not answered; what was listed before stands there still */
  readonly error: LongshoreError | undefined
  loadMore(): Promise<void>
  refresh(): Promise<void>
  move(from: string, to: string): Promise<StoredObject>
}

/** Nothing is known yet; nothing is there; something is; nothing could be learned. */
export type ListedState = 'loading' | 'empty' | 'listed' | 'failed'

export function listedState(
  { isPending, error, hasMore }: Pick<Listed, 'isPending' | 'error' | 'hasMore'>,
  count: number,
): ListedState {
  if (count > 0 || hasMore) return 'listed'
  if (error) return 'failed'
  return isPending ? 'loading' : 'empty'
}
