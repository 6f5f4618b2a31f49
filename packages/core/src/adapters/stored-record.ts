import { ALGORITHMS } from '@longshore/protocol'
import {
  RECORD_VERSION,
  type Fingerprint,
  type OpenedUpload,
  type PartRecord,
  type TransferRecord,
} from '../model/transfer-record.ts'
import { count, isObject, num, oneOf, optional, shape, text, texts, type Guard } from './guard.ts'

/** A handle is taken on trust: the read of its file tells. */
function handle(value: unknown): value is FileSystemFileHandle {
  return isObject(value)
}

/** What IndexedDB held, if it is a record of this version, and whole. */
export const isRecord: Guard<TransferRecord> = shape<TransferRecord>({
  version: oneOf(RECORD_VERSION),
  id: text,
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
  priority: num,
  handle: optional(handle),
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
  intent: oneOf('move', 'pause', 'cancel'),
  owner: text,
  createdAt: num,
})

export const isPart: Guard<PartRecord> = shape<PartRecord>({ partNumber: count, size: count, checksum: text })
