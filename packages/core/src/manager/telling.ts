import type { DownloadedObject } from '../model/downloaded-object.ts'
import type { TransferState } from '../model/transfer-snapshot.ts'
import type { Clock } from '../ports/clock.ts'
import type { Tabs } from '../ports/tabs.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import type { Entry } from './entry.ts'
import { sharedOf, type StateMessage, type TabMessage } from './tab-message.ts'

/** ms between two messages about the progress of one transfer */
const TELL_EVERY = 250

/** What the other tabs are told of the transfers of this one. */
export interface Telling {
  /** How it stands, where that changed or is news; `always` where somebody asks. */
  tell(entry: Entry, always?: boolean): void
  tellRemoved(id: string): void
}

export function createTelling(tabs: Tabs, store: TransferStore, clock: Clock): Telling {
  const toldAt = new Map<string, number>()
  const toldState = new Map<string, TransferState['state']>()

  function tell(entry: Entry, always = false): void {
    const shown = store.get(entry.id)
    if (!shown) return
    const now = clock.now()
    const changed = toldState.get(entry.id) !== shown.state
    if (!always && !changed && now - (toldAt.get(entry.id) ?? 0) < TELL_EVERY) return
    toldAt.set(entry.id, now)
    toldState.set(entry.id, shown.state)
    const { id, bytesTransferred, name, type, size } = shown
    const message = {
      type: 'state',
      from: tabs.self,
      id,
      bytesTransferred,
      ...(shown.direction === 'download' && { about: { name, type, size } }),
      state: sharedOf(shown),
    } satisfies StateMessage
    try {
      tabs.post(message)
    } catch {
      // a browser that cannot hand on a file or a handle: the others show the object alone
      if (message.state.state !== 'completed') return
      const { file: _, handle: __, ...object }: DownloadedObject = message.state.object
      tabs.post({ ...message, state: { state: 'completed', object } } satisfies StateMessage)
    }
  }

  return {
    tell,
    tellRemoved(id) {
      toldAt.delete(id)
      toldState.delete(id)
      tabs.post({ type: 'removed', id } satisfies TabMessage)
    },
  }
}
