import type { Totals } from '@longshore/core'

/** What a server shows, and a page until it has taken over what a server rendered. */
export const NO_IDS: readonly string[] = []

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
