import type { Algorithm } from '@longshore/protocol'
import type { RecordBase } from './record-base.ts'

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

/** An unfinished upload. Its id is its idempotency key. */
export interface UploadRecord extends RecordBase {
  /** absent in what was stored before there were downloads */
  readonly direction?: 'upload' | undefined
  /** creates asked so far */
  readonly attempt: number
  readonly fingerprint: Fingerprint
  /** media type */
  readonly type: string
  readonly route?: string | undefined
  readonly prefix?: string | undefined
  readonly metadata?: Readonly<Record<string, string>> | undefined
  /** where the browser gives one: the way back to the file without a pick */
  readonly handle?: FileSystemFileHandle | undefined
  /** the file's checksum, base64, where a pack carried it: its object may stand, though no answer said so */
  readonly packed?: string | undefined
  readonly opened?: OpenedUpload | undefined
}
