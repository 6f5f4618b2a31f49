import type { Transfer, TransferSnapshot } from '@longshore/core'

import { useWatchable } from './use-watchable.ts'

/** How one transfer stands. Only whoever asks for it renders again when it moves on. */
export function useTransfer(transfer: Transfer): TransferSnapshot {
  return useWatchable(transfer)
}
