import type { LoadedRecord, PartRecord, StoredRecord } from '../model/transfer-record.ts'
import type { ProgressStore } from '../ports/progress-store.ts'

interface Kept {
  record: StoredRecord | undefined
  readonly parts: Map<number, PartRecord>
}

/** Keeps progress for as long as the page lives. */
export function memoryProgressStore(): ProgressStore {
  const transfers = new Map<string, Kept>()

  function keep(id: string): Kept {
    const kept = transfers.get(id) ?? { record: undefined, parts: new Map() }
    transfers.set(id, kept)
    return kept
  }

  function loaded(kept: Kept | undefined): LoadedRecord | undefined {
    return kept?.record && { record: kept.record, parts: [...kept.parts.values()].sort(byNumber) }
  }

  return {
    loadAll: async () => [...transfers.values()].flatMap((kept) => loaded(kept) ?? []),
    load: async (id) => loaded(transfers.get(id)),
    put: async (record) => {
      keep(record.id).record = record
    },
    putPart: async (id, part) => {
      keep(id).parts.set(part.partNumber, part)
    },
    clearParts: async (id) => transfers.get(id)?.parts.clear(),
    remove: async (id) => {
      transfers.delete(id)
    },
    claim: async (id, from, owner) => {
      const kept = transfers.get(id)
      if (kept?.record?.owner !== from) return false
      kept.record = { ...kept.record, owner }
      return true
    },
    dispose: () => transfers.clear(),
  }
}

function byNumber(a: PartRecord, b: PartRecord): number {
  return a.partNumber - b.partNumber
}
