// What a visit reads of an earlier one: a chunk of its own, since a first upload only writes.
import type { PartRecord } from '../model/part-record.ts'
import type { LoadedRecord, StoredRecord } from '../model/transfer-record.ts'
import { text } from './guard.ts'
import { partsOf, type Step } from './idb-steps.ts'
import { isPart, isRecord } from './stored-record.ts'

export { memoryReading } from './memory-reading.ts'

export const readAll: Step<LoadedRecord[]> = (store) => {
  const keys = store.getAllKeys()
  const values = store.getAll()
  const result = (): LoadedRecord[] => {
    const records: StoredRecord[] = []
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

function isRecordOf(id: string, value: unknown): value is StoredRecord {
  return isRecord(value) && value.id === id
}
