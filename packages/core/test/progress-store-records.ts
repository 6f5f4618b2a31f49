import { RECORD_VERSION } from '../src/model/record-base.ts'
import type { PartRecord } from '../src/model/part-record.ts'
import type { UploadRecord } from '../src/model/upload-record.ts'

export function record(id: string, more: Partial<UploadRecord> = {}): UploadRecord {
  return {
    version: RECORD_VERSION,
    id,
    attempt: 1,
    fingerprint: {
      name: `${id}.bin`,
      size: 10,
      lastModified: 1.5,
      relativePath: '',
      edges: 'AAAAAA==AAAAAA==',
    },
    type: '',
    priority: 0,
    intent: 'move',
    owner: 'tab-1',
    createdAt: 1,
    ...more,
  }
}

export function part(partNumber: number): PartRecord {
  return { partNumber, size: partNumber * 10, checksum: 'AAAAAA==' }
}
