import type { StoredRecord } from '../model/transfer-record.ts'
import type { ProgressStore } from '../ports/progress-store.ts'

/** What is asked of a transaction. */
export type Ask =
  | {
      readonly kind: 'put'
      readonly record: StoredRecord
      /** this store has neither written nor read it: it stands nowhere yet */
      readonly isNew: boolean
    }
  | { readonly kind: 'remove'; readonly id: string; readonly hasParts: boolean }
  | { readonly kind: 'parts'; readonly change: (store: IDBObjectStore) => void }
  | { readonly kind: 'load'; readonly read: (from: Reading) => Promise<void> }
  | Claim

/** Compare and set: answered in the transaction. */
export interface Claim {
  readonly kind: 'claim'
  readonly id: string
  readonly from: string
  readonly owner: string
  answer?: boolean
}

export type Reading = Pick<ProgressStore, 'loadAll' | 'load'>

/** The keys of a transfer's parts: an array sorts after every number. */
export function partsOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound(['part', id], ['part', id, []])
}

export function writeParts(ask: Ask, store: IDBObjectStore): void {
  if (ask.kind === 'parts') ask.change(store)
  if (ask.kind === 'remove' && ask.hasParts) store.delete(partsOf(ask.id))
}

/** Answers what could be kept of it. */
export function putRecord(
  store: IDBObjectStore,
  record: StoredRecord,
  key: IDBValidKey = ['record', record.id],
): StoredRecord {
  try {
    store.put(record, key)
    return record
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'DataCloneError')) throw error
    // A framework's proxies as metadata, or a handle of a browser that cannot keep it.
    const { handle: _, ...rest } = record
    const plain = JSON.parse(JSON.stringify(rest)) as StoredRecord
    store.put(plain, key)
    return plain
  }
}
