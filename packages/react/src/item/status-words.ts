import type { TransferSnapshot } from '@longshore/core'

import type { Words } from '../messages/create-words.ts'

/** How a transfer stands, in words. */
export function statusWords({ messages: { item } }: Words, shown: TransferSnapshot): string {
  switch (shown.state) {
    case 'queued':
    case 'preparing':
    case 'paused':
    case 'completing':
    case 'failed':
    case 'canceled':
      return item[shown.state]
    case 'transferring':
    case 'completed':
      return item[shown.state][shown.direction]
    case 'waiting':
      return shown.reason === 'other-tab' ? item.otherTab[shown.direction] : item[shown.reason]
    case 'interrupted':
      return shown.needs === 'permission' ? item.needsPermission : item.needsFile
  }
}
