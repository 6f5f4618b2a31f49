import { RECORD_VERSION, type PartRecord, type TransferRecord } from '../model/transfer-record.ts'
import { bool, count, dictionary, isObject, num, optional, shape, text, type Guard } from './guard.ts'

const record: Guard = shape({
  version: (value) => value === RECORD_VERSION,
  id: text,
  attempt: count,
  fingerprint: shape({ name: text, size: count, lastModified: num, relativePath: text, edges: text }),
  type: text,
  route: optional(text),
  prefix: optional(text),
  metadata: optional(dictionary(text)),
  priority: num,
  handle: optional(isObject),
  opened: optional(
    shape({
      token: text,
      key: text,
      kind: (value) => value === 'single' || value === 'multipart',
      algorithm: text,
      partSize: count,
      partCount: count,
    }),
  ),
  paused: bool,
  owner: text,
  createdAt: num,
})

const part: Guard = shape({ partNumber: count, size: count, checksum: text })

/** Whether what IndexedDB held is a record of this version, whole. */
export function isRecord(value: unknown): value is TransferRecord {
  return record(value)
}

export function isPart(value: unknown): value is PartRecord {
  return part(value)
}
