import type { TransferState } from '../model/transfer-snapshot.ts'

/** All transfers together. */
export interface Totals {
  readonly count: number
  /** bytes of all but canceled transfers */
  readonly bytes: number
  /** of those, bytes that arrived or are on their way */
  readonly bytesTransferred: number
  /** bytes still to move of the transfers that go on by themselves: neither ended nor paused, failed or interrupted */
  readonly bytesRemaining: number
  readonly counts: Readonly<Record<TransferState['state'], number>>
  /** bytes per second, once it is steady */
  readonly speed?: number
  /** ms until `bytesRemaining` is 0, once the speed is steady */
  readonly eta?: number
}

export const NO_TOTALS: Totals = {
  count: 0,
  bytes: 0,
  bytesTransferred: 0,
  bytesRemaining: 0,
  counts: {
    queued: 0,
    preparing: 0,
    transferring: 0,
    waiting: 0,
    paused: 0,
    interrupted: 0,
    completing: 0,
    failed: 0,
    completed: 0,
    canceled: 0,
  },
}
