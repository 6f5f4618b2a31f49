import type { TransferSnapshot } from '@longshore/core'

/** What a person can do with a transfer. `continue` is a resume that asks for leave to read the file. */
export type RowAction = 'pause' | 'resume' | 'continue' | 'retry' | 'pick' | 'cancel' | 'remove'

/** What can be done with a transfer as it stands, the nearest at hand first. */
export function rowActions(shown: TransferSnapshot): readonly RowAction[] {
  switch (shown.state) {
    case 'queued':
    case 'preparing':
    case 'transferring':
    case 'waiting':
      return ['pause', 'cancel']
    case 'completing':
      return ['cancel']
    case 'paused':
      return ['resume', 'cancel']
    case 'interrupted':
      return [shown.needs === 'permission' ? 'continue' : 'pick', 'cancel']
    case 'failed':
      return shown.direction === 'upload' && isAboutFile(shown.error.code)
        ? ['pick', 'retry', 'remove']
        : ['retry', 'remove']
    case 'completed':
    case 'canceled':
      return ['remove']
  }
}

/** What the right file mends. */
function isAboutFile(code: string): boolean {
  return code === 'FILE_CHANGED' || code === 'FILE_UNREADABLE'
}
