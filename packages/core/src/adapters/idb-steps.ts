import type { LoadedRecord, PartRecord, TransferRecord } from '../model/transfer-record.ts'
import { text } from './guard.ts'
import { isPart, isRecord } from './stored-record.ts'

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

export function putRecord(store: IDBObjectStore, record: TransferRecord): void {
  try {
    store.put(record, ['record', record.id])
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'DataCloneError')) throw error
    // A framework's proxies as metadata, or a handle of a browser that cannot keep it.
    const { handle: _, ...rest } = record
    store.put(JSON.parse(JSON.stringify(rest)), ['record', record.id])
  }
}

export const readAll: Step<LoadedRecord[]> = (store) => {
  const keys = store.getAllKeys()
  const values = store.getAll()
  const result = (): LoadedRecord[] => {
    const records: TransferRecord[] = []
    const parts = new Map<string, PartRecord[]>()
    keys.result.forEach((key, i) => {
      const value: unknown = values.result[i]
      const id: unknown = Array.isArray(key) ? key[1] : undefined
      if (!text(id)) return
      if (isRecordOf(id, value)) records.push(value)
      else if (isPart(value)) {
        const known = parts.get(id)
        if (known) known.push(value)
        else parts.set(id, [value])
      }
    })
    return records.map((record) => ({ record, parts: parts.get(record.id) ?? [] }))
  }
  return { result }
}

export function readOne(id: string): Step<LoadedRecord | undefined> {
  return (store) => {
    const record = store.get(['record', id])
    const parts = store.getAll(partsOf(id))
    const result = (): LoadedRecord | undefined => {
      const found: unknown = record.result
      return isRecordOf(id, found) ? { record: found, parts: parts.result.filter(isPart) } : undefined
    }
    return { result }
  }
}

/** Compare and set, in one transaction: of two tabs that claim at once, one is told no. */
export function claimIn(id: string, from: string, owner: string): Step<boolean> {
  return (store) => {
    let claimed = false
    const read = store.get(['record', id])
    read.onsuccess = () => {
      const found: unknown = read.result
      if (!isRecordOf(id, found) || found.owner !== from) return
      store.put({ ...found, owner }, ['record', id])
      claimed = true
    }
    return { result: () => claimed, first: read }
  }
}

function isRecordOf(id: string, value: unknown): value is TransferRecord {
  return isRecord(value) && value.id === id
}
