import type { StoredObject } from '@longshore/protocol'
import type { LongshoreError } from '../errors/longshore-error.ts'
import type { WaitReason } from '../model/transfer-snapshot.ts'

/** What happens to a transfer. `transition` says what becomes of it. */
export type TransferEvent =
  /** steps of a run, and the person's wishes; `resumed` is also a retry, a permission given, a file picked again */
  | {
      readonly type:
        | 'queued'
        | 'preparing'
        | 'transferring'
        | 'completing'
        | 'paused'
        | 'resumed'
        | 'canceled'
    }
  /** `until`: ms since 1970 */
  | { readonly type: 'waiting'; readonly reason: WaitReason; readonly until?: number }
  | { readonly type: 'interrupted'; readonly needs: 'permission' | 'file' }
  | { readonly type: 'failed'; readonly error: LongshoreError }
  | { readonly type: 'completed'; readonly object: StoredObject }
