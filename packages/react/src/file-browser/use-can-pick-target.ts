import type { Watchable } from '@longshore/core'

import { canPickTarget } from '../intake/open-picker.ts'
import { useWatchable, whole } from '../watch/use-watchable.ts'

const ABILITY: Watchable<boolean> = { getSnapshot: canPickTarget, subscribe: () => () => {} }

/** Whether the browser lets a page write into a folder; not where there is no browser. */
export function useCanPickTarget(): boolean {
  return useWatchable(ABILITY, false, whole)
}
