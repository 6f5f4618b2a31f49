import type { StoredObject } from '@longshore/protocol'
import type { LongshoreError } from '../errors/longshore-error.ts'

export type Direction = 'upload' | 'download'

export type WaitReason = 'offline' | 'backoff' | 'server' | 'other-tab'

/** Where a transfer stands. `T` is what it ends with: an object, or those of a group. */
export type TransferState<T = StoredObject> =
  | { readonly state: 'queued' | 'preparing' | 'transferring' | 'paused' | 'completing' | 'canceled' }
  /** `until`: ms since 1970, where the end of the wait is known */
  | { readonly state: 'waiting'; readonly reason: WaitReason; readonly until?: number }
  /** brought back after a restart, and needing the person: a click for `permission`, a pick for `file` */
  | { readonly state: 'interrupted'; readonly needs: 'permission' | 'file' }
  | { readonly state: 'failed'; readonly error: LongshoreError }
  | { readonly state: 'completed'; readonly object: T }

/** What a page shows of a transfer. The same reference until something changed. */
export type TransferSnapshot<T = StoredObject> = {
  readonly id: string
  readonly direction: Direction
  readonly name: string
  /** media type; empty for unknown */
  readonly type: string
  /** bytes */
  readonly size: number
  readonly key?: string
  /** bytes that arrived or are on their way; never falls while the upload is the same */
  readonly bytesTransferred: number
  /** bytes per second, once it is steady */
  readonly speed?: number
  /** ms until the end, once the speed is steady */
  readonly eta?: number
} & TransferState<T>
