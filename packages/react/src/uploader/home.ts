import type { Longshore } from '@longshore/core'

import type { LazyBatch } from '../engine/lazy-batch.ts'
import { letFail } from '../engine/let-fail.ts'

interface Lodger {
  readonly batch: LazyBatch
  readonly kind: string
}

interface House {
  readonly lodgers: Set<Lodger>
  leave: () => void
}

const houses = new WeakMap<Longshore, House>()

/**
 * An uploader that is mounted shows its uploads, those of an uploader of the same kind that is gone, and, where it is
 * the first of its client, those that belong to none: of an earlier visit, or begun without a component. So nothing is
 * lost where one is mounted late or again, and nothing shown twice where there are two. The answer ends it.
 */
export function moveIn(client: Longshore, batch: LazyBatch, kind: string): () => void {
  const house = houses.get(client) ?? { lodgers: new Set(), leave: () => {} }
  houses.set(client, house)
  const lodger = { batch, kind }
  if (house.lodgers.size === 0) house.leave = client.transfers.subscribe(() => take(house))
  house.lodgers.add(lodger)
  take(house)
  return () => {
    house.lodgers.delete(lodger)
    if (house.lodgers.size === 0) house.leave()
    else take(house)
  }
}

const due = new WeakSet<House>()

/** Once for a turn: who begins an upload says so in the same turn, and it belongs to somebody then. */
function take(house: House): void {
  if (due.has(house)) return
  due.add(house)
  queueMicrotask(() => {
    due.delete(house)
    const [first] = house.lodgers
    // where the code cannot be loaded, the next change of the list tries again
    for (const lodger of house.lodgers) letFail(lodger.batch.adopt(lodger.kind, lodger === first))
  })
}
