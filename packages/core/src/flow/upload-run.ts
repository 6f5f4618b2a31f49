import type { SignedRequest } from '@longshore/protocol'
import type { UploadRecord } from '../model/upload-record.ts'
import type { LocalFile } from './local-file.ts'
import type { TransferRun } from './transfer-run.ts'

/** One run of one upload. */
export interface UploadRun extends TransferRun<UploadRecord> {
  readonly local: LocalFile
}

/** A signed request with the time it dies, ms since 1970 by this machine's clock. */
export interface LiveRequest {
  readonly request: SignedRequest
  readonly expiresAt: number
}

/** What was done for a part before its turn came. */
export interface PartAhead {
  /** where it was read already */
  readonly checksum: string | undefined
  /** where it was signed already */
  readonly request?: LiveRequest
}
