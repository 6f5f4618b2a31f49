import type { ErrorCode } from '../errors/error-code.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { TransferSnapshot, TransferState } from '../model/transfer-snapshot.ts'
import type { Command } from './transfer.ts'

/** What tabs tell each other. Errors lose their class on the way, so they travel as code and message. */
export type TabMessage =
  | { readonly type: 'states'; readonly from: string; readonly states: readonly StateMessage[] }
  | { readonly type: 'removed'; readonly ids: readonly string[] }
  | { readonly type: 'command'; readonly id: string; readonly command: Command }
  /** a follower asks for the file, so that it can go on by itself if the owner dies */
  | { readonly type: 'want-file'; readonly id: string }
  | { readonly type: 'file'; readonly id: string; readonly file: File }

/** How one transfer stands. */
export interface StateMessage {
  readonly id: string
  readonly bytesTransferred: number
  /** of a download, which begins before its size is known */
  readonly about?: Pick<TransferSnapshot, 'name' | 'type' | 'size'>
  readonly state: SharedState
}

export type SharedState =
  | Exclude<TransferState, { state: 'failed' }>
  | { readonly state: 'failed'; readonly code: ErrorCode; readonly message: string }

const TYPES: readonly unknown[] = [
  'states',
  'removed',
  'command',
  'want-file',
  'file',
] satisfies TabMessage['type'][]

/** Whether another tab, perhaps of another version, said something this one understands. */
export function isTabMessage(message: unknown): message is TabMessage {
  return typeof message === 'object' && message !== null && 'type' in message && TYPES.includes(message.type)
}

/** States of a tab that moves it, and so has its file; to who only looks on they are all the same. */
const MOVING: readonly TransferState['state'][] = [
  'queued',
  'preparing',
  'transferring',
  'waiting',
  'completing',
]

export function isMoving(state: TransferState['state']): boolean {
  return MOVING.includes(state)
}

/** What the owner tells of a state. */
export function sharedOf(shown: TransferState): SharedState {
  switch (shown.state) {
    case 'failed':
      return { state: 'failed', code: shown.error.code, message: shown.error.message }
    case 'completed':
      return { state: 'completed', object: shown.object }
    case 'interrupted':
      return { state: 'interrupted', needs: shown.needs }
    case 'waiting':
      return { state: 'waiting', reason: shown.reason }
    default:
      return { state: shown.state }
  }
}

/** What a follower shows of it: whatever moves is moved by the other tab. */
export function shownBy(shared: SharedState): TransferState {
  switch (shared.state) {
    case 'failed':
      return { state: 'failed', error: new LongshoreError(shared.code, shared.message) }
    case 'paused':
    case 'canceled':
    case 'completed':
      return shared
    default:
      return { state: 'waiting', reason: 'other-tab' }
  }
}
