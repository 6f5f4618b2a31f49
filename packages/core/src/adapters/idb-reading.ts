import { promisifyRequest } from 'idb-keyval'
import type { PartRecord } from '../model/part-record.ts'
import type { LoadedRecord, StoredRecord } from '../model/transfer-record.ts'
import { text } from './guard.ts'
import { partsOf } from './idb-asks.ts'
import { contentsOf, pageKeyOf } from './page-contents.ts'
import type { PageKey, Places } from './page-places.ts'
import { isPart, isRecord } from './stored-record.ts'

/** The keys of a page and its lists of who is gone; or those of all pages. */
export function keysOf(page: PageKey | readonly ['page']): IDBKeyRange {
  return IDBKeyRange.bound([...page], [...page, []])
}

export async function readAll(store: IDBObjectStore, places: Places): Promise<LoadedRecord[]> {
  const [keys, values] = await Promise.all([
    promisifyRequest(store.getAllKeys()),
    promisifyRequest<unknown[]>(store.getAll()),
  ])
  const pages = new Map<string, { readonly key: PageKey; readonly values: unknown[] }>()
  const single = new Map<string, StoredRecord>()
  const parts = new Map<string, PartRecord[]>()
  keys.forEach((key, i) => {
    const value = values[i]
    const page = pageKeyOf(key)
    if (page) return entryOf(pages, page.join(), () => ({ key: page, values: [] })).values.push(value)
    const id: unknown = Array.isArray(key) ? key[1] : undefined
    if (!text(id)) return
    if (isRecordOf(id, value)) single.set(id, value)
    else if (isPart(value)) entryOf(parts, id, () => []).push(value)
  })
  const records = new Map<string, StoredRecord>()
  for (const page of pages.values())
    for (const [id, record] of learn(places, page.key, page.values)) records.set(id, record)
  for (const [id, record] of single) {
    // the newer one, where two tabs took one another for dead
    places.leave(id)
    records.set(id, record)
  }
  return Array.from(records.values(), (record) => ({ record, parts: parts.get(record.id) ?? [] }))
}

export async function readOne(
  store: IDBObjectStore,
  places: Places,
  id: string,
): Promise<LoadedRecord | undefined> {
  const [found, parts] = await Promise.all([
    find(store, places, [id]),
    promisifyRequest<unknown[]>(store.getAll(partsOf(id))),
  ])
  const record = found.get(id)
  return record && { record, parts: parts.filter(isPart) }
}

/** Looks for records where they were last, then by themselves, then in pages that other tabs wrote since. */
export async function find(
  store: IDBObjectStore,
  places: Places,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredRecord>> {
  const found = new Map<string, StoredRecord>()
  const missing = new Set(ids)
  const take = (id: string, record: StoredRecord): void => {
    if (missing.delete(id)) found.set(id, record)
  }
  const readPages = async (pages: readonly PageKey[]): Promise<void> => {
    const all = await Promise.all(
      pages.map((page) => promisifyRequest<unknown[]>(store.getAll(keysOf(page)))),
    )
    pages.forEach((page, i) => {
      for (const [id, record] of learn(places, page, all[i] ?? [])) take(id, record)
    })
  }

  const known = new Set(ids.flatMap((id) => places.pagesOf(id)))
  await readPages(Array.from(known, ({ key }) => key))

  await Promise.all(
    Array.from(missing, async (id) => {
      const value: unknown = await promisifyRequest(store.get(['record', id]))
      if (isRecordOf(id, value)) take(id, value)
    }),
  )
  if (missing.size === 0) return found

  const keys = await promisifyRequest(store.getAllKeys(keysOf(['page'])))
  const unknown = keys.flatMap((key) => {
    const page = pageKeyOf(key)
    return page && indexedDB.cmp(key, page) === 0 && !places.knows(page) ? [page] : []
  })
  await readPages(unknown)
  return found
}

/** The records in a page, of which note is taken. */
function learn(places: Places, page: PageKey, values: readonly unknown[]): ReadonlyMap<string, StoredRecord> {
  const { records, others } = contentsOf(values)
  places.learn(page, new Set(records.keys()), others)
  return records
}

function entryOf<T>(map: Map<string, T>, name: string, create: () => T): T {
  const known = map.get(name)
  if (known) return known
  const created = create()
  map.set(name, created)
  return created
}

function isRecordOf(id: string, value: unknown): value is StoredRecord {
  return isRecord(value) && value.id === id
}
