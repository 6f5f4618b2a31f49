import type { Longshore } from '@longshore/core'

/** The keys of the uploads of this page that have arrived, by the ids of the uploads. */
export type Arrivals = ReadonlyMap<string, string>

/** Looks through all transfers. */
export function arrivalsOf({ transfers }: Longshore): Arrivals {
  const arrived = new Map<string, string>()
  for (const id of transfers.getSnapshot()) {
    const shown = transfers.get(id)?.getSnapshot()
    if (shown?.state === 'completed' && shown.direction === 'upload') arrived.set(id, shown.object.key)
  }
  return arrived
}
