import type { RecordBase } from './record-base.ts'

/** A group of downloads that are not all begun yet; those that are have records of their own. */
export interface DownloadGroupRecord extends RecordBase {
  readonly direction: 'downloads'
  readonly handle: FileSystemDirectoryHandle
  /** what it is to download: these keys in this order, or all that begin with the prefix in the order of the listing */
  readonly keys?: readonly string[] | undefined
  readonly prefix?: string | undefined
  /** how many of `keys` are begun */
  readonly begun: number
  /** the last key of the listing that is begun */
  readonly after?: string | undefined
}
