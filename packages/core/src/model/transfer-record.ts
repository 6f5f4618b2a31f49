import type { Algorithm } from '@longshore/protocol'

/** What identifies a local file beyond its name. */
export interface Fingerprint {
  readonly name: string
  /** bytes */
  readonly size: number
  /** ms since 1970 */
  readonly lastModified: number
  readonly relativePath: string
  /** CRC32C of the first and the last 64 KiB, base64 each, one after the other */
  readonly edges: string
}

/** What the server answered to create: fixed for as long as the upload is the same. */
export interface OpenedUpload {
  /** the newest token */
  readonly token: string
  readonly key: string
  readonly kind: 'single' | 'multipart'
  readonly algorithm: Algorithm
  /** bytes */
  readonly partSize: number
  readonly partCount: number
  /** of the whole file, base64, where it goes in a single request */
  readonly checksum?: string
}

/** The schema of {@link TransferRecord}; a record of a newer one is set aside, never touched. */
export const RECORD_VERSION = 1

/** An unfinished upload as it stands in IndexedDB: all that a restart needs. */
export interface TransferRecord {
  readonly version: typeof RECORD_VERSION
  /** 32 lower-case hex digits; the id of the transfer and its idempotency key */
  readonly id: string
  /** creates asked so far */
  readonly attempt: number
  readonly fingerprint: Fingerprint
  /** media type */
  readonly type: string
  readonly route?: string | undefined
  readonly prefix?: string | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
  readonly priority: number
  /** where the browser gives one: the way back to the file without a pick */
  readonly handle?: FileSystemFileHandle | undefined
  readonly opened?: OpenedUpload | undefined
  /** what the person wants of it; a cancel that was cut off goes on after a restart */
  readonly intent: 'move' | 'pause' | 'cancel'
  /** the tab that moves it */
  readonly owner: string
  /** ms since 1970; the order of the list */
  readonly createdAt: number
}

/** A part that the store has acknowledged. */
export interface PartRecord {
  readonly partNumber: number
  /** bytes */
  readonly size: number
  /** base64 */
  readonly checksum: string
}

export interface LoadedRecord {
  readonly record: TransferRecord
  readonly parts: readonly PartRecord[]
}
