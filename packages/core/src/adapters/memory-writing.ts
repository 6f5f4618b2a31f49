import type { PartRecord } from '../model/part-record.ts'
import type { StoredRecord } from '../model/transfer-record.ts'
import type { ProgressStore } from '../ports/progress-store.ts'

export interface Kept {
  record?: StoredRecord
  parts?: Map<number, PartRecord>
}

export type KeptTransfers = Map<string, Kept>

/** The half of a progress store that writes, into a map. */
export function memoryWriting(
  transfers: KeptTransfers,
): Pick<ProgressStore, 'put' | 'putPart' | 'clearParts' | 'remove' | 'claim'> {
  function keep(id: string): Kept {
    const kept: Kept = transfers.get(id) ?? {}
    transfers.set(id, kept)
    return kept
  }
  return {
    put: async (record) => {
      keep(record.id).record = record
    },
    putPart: async (id, part) => {
      const kept = keep(id)
      kept.parts = (kept.parts ?? new Map<number, PartRecord>()).set(part.partNumber, part)
    },
    clearParts: async (id) => transfers.get(id)?.parts?.clear(),
    remove: async (id) => {
      transfers.delete(id)
    },
    claim: async (id, from, owner) => {
      const kept = transfers.get(id)
      if (kept?.record?.owner !== from) return false
      kept.record = { ...kept.record, owner }
      return true
    },
  }
}
