import type { StoredRecord } from '../model/transfer-record.ts'

/** What is asked of a transaction. */
export type Step<T> = (store: IDBObjectStore) => Asked<T>

export interface Asked<T> {
  /** the result, once the transaction is complete */
  readonly result: () => T
  /** what the next step of the same transaction has to wait for, where this one writes what it read */
  readonly first?: IDBRequest
}

/** The keys of a transfer's parts: an array sorts after every number. */
export function partsOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound(['part', id], ['part', id, []])
}

export function putRecord(store: IDBObjectStore, record: StoredRecord): void {
  try {
    store.put(record, ['record', record.id])
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'DataCloneError')) throw error
    // A framework's proxies as metadata, or a handle of a browser that cannot keep it.
    const { handle: _, ...rest } = record
    store.put(JSON.parse(JSON.stringify(rest)), ['record', record.id])
  }
}
