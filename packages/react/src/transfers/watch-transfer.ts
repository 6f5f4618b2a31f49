import type { Transfer, TransferSnapshot, Transfers, Watchable } from '@longshore/core'

/** A transfer by its id, which may come later, or go: `undefined` while it is not in the list. */
export function watchTransfer(transfers: Transfers, id: string): Watchable<TransferSnapshot | undefined> {
  return {
    getSnapshot: () => transfers.get(id)?.getSnapshot(),
    subscribe(listener) {
      const found = transfers.get(id)
      if (found) return found.subscribe(listener)
      const follow = (transfer: Transfer): void => {
        stop()
        stop = transfer.subscribe(listener)
        listener()
      }
      let stop = transfers.subscribe(() => {
        const come = transfers.get(id)
        if (come) follow(come)
      })
      return () => stop()
    },
  }
}
