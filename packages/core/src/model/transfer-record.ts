import type { DownloadRecord } from './download-record.ts'
import type { DownloadGroupRecord } from './download-group-record.ts'
import type { PartRecord } from './part-record.ts'
import type { UploadRecord } from './upload-record.ts'

/** An unfinished transfer as it stands in IndexedDB: all that a restart needs. Told apart by `direction`. */
export type TransferRecord = UploadRecord | DownloadRecord

export type StoredRecord = TransferRecord | DownloadGroupRecord

export interface LoadedRecord<R extends StoredRecord = StoredRecord> {
  readonly record: R
  readonly parts: readonly PartRecord[]
}

export function isUploadRecord(record: StoredRecord): record is UploadRecord {
  return !record.direction || record.direction === 'upload'
}

/** What pages see of a record. */
export function described(record: TransferRecord): {
  readonly name: string
  readonly type: string
  /** bytes */
  readonly size: number
  readonly key?: string
} {
  if (record.direction === 'download') {
    const { name, type, size, key } = record
    return { name, type, size, key }
  }
  const { name, size } = record.fingerprint
  const { type, opened } = record
  return opened ? { name, type, size, key: opened.key } : { name, type, size }
}
