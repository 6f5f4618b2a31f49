import type { PartRecord } from '../model/part-record.ts'
import type { LoadedRecord, StoredRecord } from '../model/transfer-record.ts'

/** Keeps unfinished transfers over restarts. Writes resolve once they are durable, and never reject. */
export interface ProgressStore {
  /** All records with their parts; what cannot be understood is left where it is. */
  loadAll(): Promise<readonly LoadedRecord[]>
  load(id: string): Promise<LoadedRecord | undefined>
  /** Writes a record whole. Calls made in one turn travel as one transaction. */
  put(record: StoredRecord): Promise<void>
  /** One small write. Calls made in one turn travel as one transaction. */
  putPart(id: string, part: PartRecord): Promise<void>
  /** Forgets the parts of a transfer that starts again from byte 0. */
  clearParts(id: string): Promise<void>
  /** Forgets a transfer and its parts. */
  remove(id: string): Promise<void>
  /** Makes `owner` the owner where the record still names `from`; in one transaction. */
  claim(id: string, from: string, owner: string): Promise<boolean>
  dispose(): void
}
