import type { TransferSnapshot } from '@longshore/core'

/** How a transfer stands, in words. */
export function stateWords(shown: TransferSnapshot): string {
  switch (shown.state) {
    case 'queued':
      return 'Waiting to start'
    case 'preparing':
      return 'Preparing'
    case 'transferring':
      return GOING[shown.direction]
    case 'waiting':
      return shown.reason === 'other-tab' ? `${GOING[shown.direction]} in another tab` : WAITING[shown.reason]
    case 'paused':
      return 'Paused'
    case 'interrupted':
      return shown.needs === 'permission'
        ? 'Interrupted: needs your permission'
        : 'Interrupted: needs the file again'
    case 'completing':
      return 'Finishing'
    case 'failed':
      return 'Failed'
    case 'completed':
      return shown.direction === 'download' ? 'Downloaded' : 'Done'
    case 'canceled':
      return 'Canceled'
  }
}

const GOING = { upload: 'Uploading', download: 'Downloading' } as const

const WAITING = {
  offline: 'Offline: goes on when the network is back',
  backoff: 'Trying again soon',
  server: 'Waiting for the server',
} as const
