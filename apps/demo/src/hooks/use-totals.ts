import type { Totals } from '@longshore/core'

import { longshore } from '../longshore.ts'
import { useWatchable } from './use-watchable.ts'

/** All transfers together. */
export function useTotals(): Totals {
  return useWatchable(longshore.totals)
}
