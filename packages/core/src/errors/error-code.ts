import type { WireErrorCode } from '@longshore/protocol'

/** Every code a {@link LongshoreError} can carry: the server's, and what only a browser meets. */
export type ErrorCode =
  | WireErrorCode
  /** the file's bytes, size or time changed under way */
  | 'FILE_CHANGED'
  /** the file was moved or deleted, or the permission to read it was lost */
  | 'FILE_UNREADABLE'
  /** the object was replaced while it was downloaded */
  | 'OBJECT_CHANGED'
  /** the browser's storage, or the disk, has no room for the download */
  | 'QUOTA_EXCEEDED'
  /** the file or folder to save into may not be written, or is gone */
  | 'FILE_UNWRITABLE'
  /** no progress for longer than `retry.patience` while online */
  | 'OUT_OF_PATIENCE'
  /** no answer came: refused, reset, cut, or blocked by CORS */
  | 'NETWORK'
  /** the connection stood still longer than a timeout */
  | 'STALLED'
  /** the signing server answered something that is not the protocol */
  | 'BAD_SIGNER_RESPONSE'
  /** the store answered something that a retry does not mend */
  | 'BAD_STORE_RESPONSE'
  /** `cancel()`, `remove()` or the caller's signal */
  | 'CANCELED'
  /** used where no browser is, or after `dispose()` */
  | 'NOT_IN_BROWSER'

/** What each code says beside its message. */
export interface ErrorDetails {
  readonly name?: string
  readonly partNumber?: number
  readonly status?: number
  /** ms */
  readonly retryAfter?: number
  readonly requestId?: string
}
