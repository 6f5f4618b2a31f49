import { randomId } from '../model/random-id.ts'
import type { StoredRecord } from '../model/transfer-record.ts'
import { changesOf } from './changes-of.ts'
import { putRecord, writeParts, type Ask, type Reading } from './idb-asks.ts'
import { find, keysOf, readAll, readOne } from './idb-reading.ts'
import { createPlaces, type Places, type Writes } from './page-places.ts'

export interface Pages {
  /**
   * Does in one transaction what is asked: writes and claims, or a load.
   *
   * @param degraded whether transactions fail, as where the disk is full
   */
  transact(asks: readonly Ask[], store: IDBObjectStore, degraded: boolean): Promise<void>
  /** The last transaction is durable. */
  done(): void
}

/**
 * Writes many records as one value, since each value written costs ten times what the record in it does:
 * `['page', time, writer]` holds records, and `['page', time, writer, other writer]` tells which of
 * them have left, for each store that made some leave.
 */
export function createPages(): Pages {
  const self = randomId()
  const places = createPlaces(self, Date.now)

  return {
    async transact(asks, store, degraded) {
      const [first] = asks
      if (first?.kind === 'load') return first.read(reading(store, places))
      const claims = asks.filter((ask) => ask.kind === 'claim')
      const ids = claims.map(({ id }) => id)
      // nothing changes in between: the transaction has the store for itself
      const found = ids.length > 0 ? await find(store, places, ids) : new Map<string, StoredRecord>()
      const { changes, claimed } = changesOf(asks, found)
      for (const claim of claims) claim.answer = claimed.has(claim)
      write(store, self, places.plan(changes, degraded))
      for (const ask of asks) writeParts(ask, store)
    },
    done: places.done,
  }
}

function reading(store: IDBObjectStore, places: Places): Reading {
  return { loadAll: () => readAll(store, places), load: (id) => readOne(store, places, id) }
}

function write(store: IDBObjectStore, self: string, writes: Writes): void {
  for (const record of writes.records) putRecord(store, record)
  for (const id of writes.removed) store.delete(['record', id])
  for (const { key, records } of writes.pages) putPage(store, records, [...key])
  for (const { key, gone } of writes.lists) store.put({ gone }, [...key, self])
  for (const key of writes.emptied) store.delete(keysOf(key))
}

function putPage(store: IDBObjectStore, records: readonly StoredRecord[], key: IDBValidKey): void {
  try {
    store.put(records, key)
  } catch {
    // each by itself first, in the same place, to find those that cannot be kept as they are
    store.put(
      records.map((record) => putRecord(store, record, key)),
      key,
    )
  }
}
