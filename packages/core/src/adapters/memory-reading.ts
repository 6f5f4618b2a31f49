import type { PartRecord } from '../model/part-record.ts'
import type { LoadedRecord } from '../model/transfer-record.ts'
import type { ProgressStore } from '../ports/progress-store.ts'
import type { Kept, KeptTransfers } from './memory-writing.ts'

/** The half of a progress store that reads what is kept in a map. */
export function memoryReading(transfers: KeptTransfers): Pick<ProgressStore, 'loadAll' | 'load'> {
  return {
    loadAll: async () => [...transfers.values()].flatMap((kept) => loaded(kept) ?? []),
    load: async (id) => loaded(transfers.get(id)),
  }
}

function loaded(kept: Kept | undefined): LoadedRecord | undefined {
  return kept?.record && { record: kept.record, parts: [...(kept.parts?.values() ?? [])].sort(byNumber) }
}

function byNumber(a: PartRecord, b: PartRecord): number {
  return a.partNumber - b.partNumber
}
