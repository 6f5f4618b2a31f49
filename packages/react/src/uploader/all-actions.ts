import type { Totals } from '@longshore/core'

import { underWay } from '../announce/under-way.ts'

/** What can be done with all uploads of a list. `clear` takes those off that are done or canceled. */
export type AllAction = 'pause' | 'resume' | 'retry' | 'cancel' | 'clear'

/** Whether there is one that it would do something to. */
export function canDoToAll(action: AllAction, totals: Totals): boolean {
  const { counts } = totals
  switch (action) {
    case 'pause':
      return underWay(totals) > counts.completing
    case 'resume':
      return counts.paused > 0
    case 'retry':
      return counts.failed > 0
    case 'cancel':
      return underWay(totals) + counts.paused + counts.interrupted > 0
    case 'clear':
      return counts.completed + counts.canceled > 0
  }
}
