import type { Algorithm, StoredObject } from '@longshore/protocol'
import type { RecordBase } from './record-base.ts'

/** The object as it was when the download began, and how it is cut: fixed for as long as it is the same. */
export interface OpenedDownload {
  readonly object: StoredObject
  /** of each range */
  readonly algorithm: Algorithm
  /** bytes of a range */
  readonly partSize: number
  readonly partCount: number
}

/** An unfinished download. Its bytes are gathered under its id until they are whole. */
export interface DownloadRecord extends RecordBase {
  readonly direction: 'download'
  readonly key: string
  /** the file's name where it goes; the key's last segment until the object is known */
  readonly name: string
  /** whether the caller chose the name */
  readonly named?: boolean | undefined
  /** media type; empty until it is known */
  readonly type: string
  /** bytes; 0 until they are known */
  readonly size: number
  /** where the file goes; `file` and `folder` are the handle's */
  readonly to: 'disk' | 'opfs' | 'blob' | 'file' | 'folder'
  readonly handle?: FileSystemFileHandle | FileSystemDirectoryHandle | undefined
  /** below the folder, the name last */
  readonly path?: string | undefined
  /** the group it was begun by */
  readonly group?: string | undefined
  readonly opened?: OpenedDownload | undefined
}
