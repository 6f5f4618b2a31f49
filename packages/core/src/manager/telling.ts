import type { DownloadedObject } from '../model/downloaded-object.ts'
import type { TransferState } from '../model/transfer-snapshot.ts'
import type { Clock } from '../ports/clock.ts'
import type { Tabs } from '../ports/tabs.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import type { Entry } from './entry.ts'
import { isMoving, sharedOf, type StateMessage, type TabMessage } from './tab-message.ts'

/** ms between two messages about the progress of one transfer */
const TELL_EVERY = 250
/** messages in that time that go at once; each costs more than what it says, so that further ones are gathered */
const PROMPT = 20
/** ms for which those are */
const TELL_WITHIN = 50

/** What the other tabs are told of the transfers of this one. */
export interface Telling {
  /** How it stands, where that changed or is news; `always` where somebody asks. What changes in one turn is told at once. */
  tell(entry: Pick<Entry, 'id'>, always?: boolean): void
  tellRemoved(id: string): void
}

export function createTelling(tabs: Tabs, store: TransferStore, clock: Clock): Telling {
  const told = new Map<string, { readonly at: number; readonly state: TransferState['state'] }>()
  const news = new Map<string, StateMessage>()
  let removed: string[] = []
  let windowAt = -Infinity
  let sent = 0

  function tell({ id }: Pick<Entry, 'id'>, always = false): void {
    const shown = store.get(id)
    if (!shown) return
    const at = clock.now()
    const last = told.get(id)
    const alike = last && (last.state === shown.state || (isMoving(last.state) && isMoving(shown.state)))
    if (!always && alike && at - last.at < TELL_EVERY) return
    // what has arrived changes no more
    if (shown.state === 'completed') told.delete(id)
    else told.set(id, { at, state: shown.state })
    // a pause or a cancel is to be heard before this tab may die
    const urgent = !isMoving(shown.state) && shown.state !== 'completed'
    if (at - windowAt >= TELL_EVERY) [windowAt, sent] = [at, 0]
    if (urgent || sent < PROMPT) queueMicrotask(flush)
    else if (news.size === 0) clock.after(TELL_WITHIN, flush)
    const { bytesTransferred, name, type, size } = shown
    news.set(id, {
      id,
      bytesTransferred,
      ...(shown.direction === 'download' && { about: { name, type, size } }),
      state: sharedOf(shown),
    })
  }

  function flush(): void {
    const states = [...news.values()]
    news.clear()
    // what it was about may have been removed in the same turn
    if (states.length === 0) return
    sent++
    try {
      post(states)
    } catch {
      // a browser that cannot hand on a file or a handle: the others show the object alone
      post(states.map(withoutFile))
    }
  }

  function flushRemoved(): void {
    tabs.post({ type: 'removed', ids: removed } satisfies TabMessage)
    removed = []
  }

  function post(states: readonly StateMessage[]): void {
    tabs.post({ type: 'states', from: tabs.self, states } satisfies TabMessage)
  }

  return {
    tell,
    tellRemoved(id) {
      told.delete(id)
      news.delete(id)
      if (removed.length === 0) queueMicrotask(flushRemoved)
      removed.push(id)
    },
  }
}

function withoutFile(message: StateMessage): StateMessage {
  if (message.state.state !== 'completed') return message
  const { file: _, handle: __, ...object }: DownloadedObject = message.state.object
  return { ...message, state: { state: 'completed', object } }
}
