import { ALGORITHMS, type StoredObject } from '@longshore/protocol'
import type { DownloadGroupRecord } from '../model/download-group-record.ts'
import type { DownloadRecord, OpenedDownload } from '../model/download-record.ts'
import { RECORD_VERSION, type RecordBase } from '../model/record-base.ts'
import type { PartRecord } from '../model/part-record.ts'
import type { StoredRecord } from '../model/transfer-record.ts'
import type { Fingerprint, OpenedUpload, UploadRecord } from '../model/upload-record.ts'
import { count, isObject, list, num, oneOf, optional, shape, text, texts, type Guard } from './guard.ts'

/** A handle is taken on trust: its use tells. */
function handle(value: unknown): value is FileSystemFileHandle & FileSystemDirectoryHandle {
  return isObject(value)
}

const base = {
  version: oneOf<typeof RECORD_VERSION>(RECORD_VERSION),
  id: text,
  priority: num,
  intent: oneOf<RecordBase['intent']>('move', 'pause', 'cancel', 'done'),
  owner: text,
  createdAt: num,
}

const isUpload = shape<UploadRecord>({
  ...base,
  direction: optional(oneOf('upload')),
  attempt: count,
  fingerprint: shape<Fingerprint>({
    name: text,
    size: count,
    lastModified: num,
    relativePath: text,
    edges: text,
  }),
  type: text,
  route: optional(text),
  prefix: optional(text),
  metadata: optional(texts),
  handle: optional(handle),
  packed: optional(text),
  opened: optional(
    shape<OpenedUpload>({
      token: text,
      key: text,
      kind: oneOf('single', 'multipart'),
      algorithm: oneOf(...ALGORITHMS),
      partSize: count,
      partCount: count,
      checksum: optional(text),
    }),
  ),
})

/** What of a stored object a download counts on; the rest is handed on as it was answered. */
const object = shape<Pick<StoredObject, 'key' | 'size' | 'etag' | 'type'>>({
  key: text,
  size: count,
  etag: text,
  type: text,
}) as Guard<StoredObject>

const isDownload = shape<DownloadRecord>({
  ...base,
  direction: oneOf('download'),
  key: text,
  name: text,
  named: optional(oneOf(true, false)),
  type: text,
  size: count,
  to: oneOf<DownloadRecord['to']>('disk', 'opfs', 'blob', 'file', 'folder'),
  handle: optional(handle),
  path: optional(text),
  group: optional(text),
  opened: optional(
    shape<OpenedDownload>({
      object,
      algorithm: oneOf(...ALGORITHMS),
      partSize: count,
      partCount: count,
    }),
  ),
})

const isDownloadGroup = shape<DownloadGroupRecord>({
  ...base,
  direction: oneOf('downloads'),
  handle,
  keys: optional(list(text)),
  prefix: optional(text),
})

/** What IndexedDB held, if it is a record of this version, and whole. */
export function isRecord(value: unknown): value is StoredRecord {
  return isUpload(value) || isDownload(value) || isDownloadGroup(value)
}

export const isPart: Guard<PartRecord> = shape<PartRecord>({ partNumber: count, size: count, checksum: text })
