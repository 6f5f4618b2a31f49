import { useMemo } from 'react'

import { useLongshore } from '../client/use-longshore.ts'
import { NO_IDS } from '../watch/nothing-yet.ts'
import { useWatchable, whole } from '../watch/use-watchable.ts'
import { removalsOf, type Removals } from './removals.ts'

export interface UseRemovals extends Pick<Removals, 'remove' | 'undo' | 'hold'> {
  /** ids that wait; no list shows them */
  readonly waiting: readonly string[]
}

/** The removals of the client that can still be undone. The functions stay the same. */
export function useRemovals(): UseRemovals {
  const removals = removalsOf(useLongshore())
  const waiting = useWatchable(removals, NO_IDS, whole)
  return useMemo(() => {
    const { remove, undo, hold } = removals
    return { waiting, remove, undo, hold }
  }, [removals, waiting])
}

/** The ids without those that were removed and only wait for an undo. */
export function useShown(ids: readonly string[]): readonly string[] {
  const { waiting } = useRemovals()
  return useMemo(() => {
    if (waiting.length === 0) return ids
    const hidden = new Set(waiting)
    return ids.filter((id) => !hidden.has(id))
  }, [ids, waiting])
}
