import type { Direction, Transfers } from '@longshore/core'

import type { Survey } from './hear.ts'
import { isUnderWay } from './under-way.ts'

/** Looks through all of them, so only where something begins or is told. */
export function surveyOf(transfers: Transfers): Survey {
  const ways = new Set<Direction>()
  let settled = 0
  for (const id of transfers.getSnapshot()) {
    const shown = transfers.get(id)?.getSnapshot()
    if (!shown) continue
    if (isUnderWay(shown)) ways.add(shown.direction)
    else if (shown.state !== 'canceled') settled += shown.bytesTransferred
  }
  const [one, other] = ways
  return { way: one === undefined || other !== undefined ? 'both' : one, settled }
}
