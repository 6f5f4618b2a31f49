import type { DownloadRecord } from '../model/download-record.ts'
import { randomId } from '../model/random-id.ts'
import { RECORD_VERSION, type RecordBase } from '../model/record-base.ts'
import type { UploadRecord } from '../model/upload-record.ts'
import type { DownloadOptions } from '../model/download-options.ts'
import type { UploadOptions } from './upload-options.ts'

/** What the record of a new transfer of this tab begins with; `now` in ms since 1970. */
export function newRecord(owner: string, now: number, priority = 0): RecordBase {
  return { version: RECORD_VERSION, id: randomId(), priority, intent: 'move', owner, createdAt: now }
}

export function newUpload(
  base: RecordBase,
  file: File,
  { route, prefix, metadata, handle, relativePath = file.webkitRelativePath }: UploadOptions,
): UploadRecord {
  const { name, size, lastModified, type } = file
  return {
    ...base,
    attempt: 0,
    fingerprint: { name, size, lastModified, relativePath, edges: '' },
    type,
    route,
    prefix,
    metadata,
    handle,
  }
}

export function newDownload(
  base: RecordBase,
  key: string,
  { to = 'disk', name }: DownloadOptions,
): DownloadRecord {
  return {
    ...base,
    direction: 'download',
    key,
    name: name ?? nameOf(key),
    named: name !== undefined,
    type: '',
    size: 0,
    ...(typeof to === 'string' ? { to } : { to: 'file', handle: to }),
  }
}

/** The last segment of a key. */
function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1)
}
