import type { LocalFile } from '../flow/local-file.ts'
import type { TransferState } from '../model/transfer-snapshot.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import { snapshotOf, withState, type Entry } from './entry.ts'
import type { TransferManager } from './transfer-manager.ts'

/** A manager that also takes what other tabs or earlier visits began, and gives it up again. */
export interface AdoptingManager extends TransferManager {
  /** Takes one that is known already, in this state; it starts only when it is resumed. */
  adopt(entry: Entry, state: TransferState): void
  /** Gives an upload its file again, or says that a download may be written again. */
  attach(id: string, local?: LocalFile): void
  /** Leaves it to another tab. */
  release(id: string): void
}

export function withAdoption(
  manager: TransferManager,
  store: TransferStore,
  onChange: (entry: Entry) => void,
): AdoptingManager {
  const { entries, save, stop, resume, conclude, cleanUp } = manager.hands
  return {
    ...manager,
    adopt(entry, state) {
      entries.set(entry.id, entry)
      if (store.get(entry.id)) store.update(entry.id, (old) => withState(old, state))
      else store.add(snapshotOf(entry, state))
      if (entry.record.intent === 'cancel') {
        if (!entry.asked) conclude(entry)
        void cleanUp(entry)
      }
      onChange(entry)
    },
    attach(id, local) {
      const entry = entries.get(id)
      if (!entry) return
      entry.local = local
      entry.ready = true
      if (local?.handle) void save(entry, { handle: local.handle })
      if (entry.record.intent === 'pause') {
        manager.dispatch(entry, { type: 'resumed' })
        manager.dispatch(entry, { type: 'paused' })
      } else resume(id, 'paused', 'interrupted', 'failed')
    },
    release(id) {
      const entry = entries.get(id)
      if (entry) stop(entry, 'moved by another tab')
      entries.delete(id)
    },
  }
}
