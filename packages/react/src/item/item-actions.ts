import type { TransferSnapshot } from '@longshore/core'

/** What a person can do with one transfer. `pick` gives an upload its file again. */
export type ItemAction = 'pause' | 'resume' | 'retry' | 'pick' | 'cancel' | 'remove'

/** What can be done with a transfer as it stands, the nearest at hand first. */
export function itemActions(shown: TransferSnapshot): readonly ItemAction[] {
  switch (shown.state) {
    case 'queued':
    case 'preparing':
    case 'transferring':
    case 'waiting':
      return ['pause', 'cancel', 'remove']
    case 'completing':
      return ['cancel', 'remove']
    case 'paused':
      return ['resume', 'cancel', 'remove']
    case 'interrupted':
      return [shown.needs === 'permission' ? 'resume' : 'pick', 'cancel', 'remove']
    case 'failed':
      return isMendedByFile(shown) ? ['pick', 'retry', 'remove'] : ['retry', 'remove']
    case 'completed':
    case 'canceled':
      return ['remove']
  }
}

/** What the right file mends. */
function isMendedByFile(shown: TransferSnapshot & { readonly state: 'failed' }): boolean {
  const { direction, error } = shown
  return direction === 'upload' && (error.code === 'FILE_CHANGED' || error.code === 'FILE_UNREADABLE')
}
