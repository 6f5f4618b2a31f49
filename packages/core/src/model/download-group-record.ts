import type { PartRecord } from './part-record.ts'
import type { RecordBase } from './record-base.ts'

/** A group of downloads that are not all begun yet; those that are have records of their own. */
export interface DownloadGroupRecord extends RecordBase {
  readonly direction: 'downloads'
  readonly handle: FileSystemDirectoryHandle
  /** what it is to download: these keys in this order, or all that begin with the prefix in the order of the listing */
  readonly keys?: readonly string[] | undefined
  readonly prefix?: string | undefined
}

/**
 * How far a group came. It stands as the one part of its record, so that it costs a small write each time,
 * however many keys the record holds.
 */
export interface GroupProgress {
  /** downloads begun */
  readonly begun: number
  /** the key of the last of them */
  readonly after: string
}

export function progressPart({ begun, after }: GroupProgress): PartRecord {
  return { partNumber: 1, size: begun, checksum: after }
}

export function groupProgress([part]: readonly PartRecord[]): GroupProgress | undefined {
  return part && { begun: part.size, after: part.checksum }
}
