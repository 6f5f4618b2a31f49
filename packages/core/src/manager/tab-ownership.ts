import { LongshoreError } from '../errors/longshore-error.ts'
import type { Engine } from '../flow/engine.ts'
import type { LoadedRecord, TransferRecord } from '../model/transfer-record.ts'
import type { TransferState } from '../model/transfer-snapshot.ts'
import type { Tabs } from '../ports/tabs.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import type { AdoptingManager } from './adoption.ts'
import { createEntry, progressOf, snapshotOf, withState, type Entry } from './entry.ts'
import {
  isMoving,
  isTabMessage,
  shownBy,
  type SharedState,
  type StateMessage,
  type TabMessage,
} from './tab-message.ts'
import { createTelling } from './telling.ts'
import type { Command } from './transfer.ts'

/** ms without a word after which another tab no longer counts as busy */
const BUSY_FOR = 3_000

/** Sees to it that a transfer open in several tabs is moved by one of them, and shown by all. */
export interface TabOwnership {
  /** How many tabs move something now, this one among them. */
  busyTabs(): number
  isFollowed(id: string): boolean
  entryOf(id: string): Entry | undefined
  /** Shows a transfer that a living tab owns, and takes it over when that tab dies. */
  follow(loaded: LoadedRecord<TransferRecord>): void
  /** Has the owner do it. */
  forward(id: string, command: Command): void
  /** Tells the other tabs how a transfer of this one stands. */
  tell(entry: Entry): void
  tellRemoved(id: string): void
}

/** A transfer that another tab moves. */
export interface Followed {
  owner: string
  /** where the owner passed it on */
  file: File | undefined
  /** how the owner last said it stands */
  heard?: SharedState['state']
  readonly entry: Entry
}

export function createTabOwnership(
  engine: Engine,
  tabs: Tabs,
  store: TransferStore,
  manager: AdoptingManager,
  life: AbortSignal,
  actions: {
    readonly takeOver: (loaded: LoadedRecord<TransferRecord>, followed: Followed) => void
    readonly command: (id: string, command: Command) => void
  },
): TabOwnership {
  const { clock, progressStore } = engine
  const followed = new Map<string, Followed>()
  const watched = new Set<string>()
  const busyAt = new Map<string, number>()
  const { tell, tellRemoved } = createTelling(tabs, store, clock)

  function follow({ record, parts }: LoadedRecord<TransferRecord>): void {
    if (manager.get(record.id)) return
    const known = followed.get(record.id)
    const entry = known?.entry ?? createEntry(record)
    followed.set(record.id, { owner: record.owner, file: known?.file, entry })
    if (!known) {
      for (const part of parts) progressOf(entry).stored(part.partNumber, part.size)
      const state: TransferState =
        record.intent === 'pause' ? { state: 'paused' } : { state: 'waiting', reason: 'other-tab' }
      store.add(snapshotOf(entry, state))
      if (record.direction !== 'download') wantFile(record.id)
    }
    void watch(record.owner)
  }

  async function load(id: string): Promise<LoadedRecord<TransferRecord> | undefined> {
    const loaded = await progressStore.load(id)
    return loaded && isTransfer(loaded) ? loaded : undefined
  }

  function wantFile(id: string): void {
    tabs.post({ type: 'want-file', id } satisfies TabMessage)
  }

  async function watch(owner: string): Promise<void> {
    if (watched.has(owner)) return
    watched.add(owner)
    try {
      await tabs.gone(owner, life)
      life.throwIfAborted()
    } catch {
      return
    }
    watched.delete(owner)
    for (const [id, one] of followed) if (one.owner === owner) await inherit(id, owner, one)
  }

  /** The owner is dead: the first follower to claim its record goes on with it. */
  async function inherit(id: string, owner: string, one: Followed): Promise<void> {
    const mine = await progressStore.claim(id, owner, tabs.self)
    const loaded = await load(id)
    const shown = store.get(id)
    // what has arrived stays where it is for as long as this tab may need it
    if (!loaded || loaded.record.intent === 'done') {
      followed.delete(id)
      if (shown && hasEnded(id)) manager.adopt(one.entry, shown)
      // it ended in the owner's last breath, and nobody was told how
      else letGo(id, one)
    } else if (mine) {
      followed.delete(id)
      actions.takeOver(loaded, one)
    } else {
      follow(loaded)
    }
  }

  /** It is off the list everywhere. */
  function letGo(id: string, one: Followed | undefined = followed.get(id)): void {
    if (!one) return
    one.entry.attempt.reject(canceled())
    followed.delete(id)
    store.remove(id)
  }

  /** Another tab moves what this one does, having taken it for dead (its lock was stolen): one has to stop. */
  async function giveWay(entry: Entry, { state }: StateMessage, from: string): Promise<void> {
    const { id } = entry
    if (hasEnded(id) || (state.state !== 'completed' && !isMoving(state.state))) return
    const record = (await load(id))?.record
    if (record ? record.owner === tabs.self : state.state !== 'completed') return
    manager.release(id)
    entry.record = record ?? entry.record
    followed.set(id, { owner: from, file: entry.local?.file, entry })
    void watch(from)
  }

  function hasEnded(id: string): boolean {
    const state = store.get(id)?.state
    return state === 'completed' || state === 'canceled'
  }

  /** What has arrived here is this tab's too, though it moves it no more. */
  function isOwn(id: string): boolean {
    return store.get(id) !== undefined && !followed.has(id)
  }

  function mirror({ id, bytesTransferred, state: shared, about }: StateMessage): void {
    const one = followed.get(id)
    if (!one) return
    const { entry, file, heard } = one
    one.heard = shared.state
    // it may have been given to the owner only now
    if (!file && heard !== shared.state && isMoving(shared.state)) wantFile(id)
    const state = shownBy(shared)
    if (store.get(id)?.state === 'failed' && state.state !== 'failed') entry.attempt.renew()
    store.update(id, (old) => {
      // an heir counts what is stored, the dead owner counted what was on its way too
      const shown = Math.max(bytesTransferred, old.bytesTransferred)
      return { ...withState(old, state), ...about, bytesTransferred: shown }
    })
    if (state.state === 'completed') entry.attempt.resolve(state.object)
    if (state.state === 'failed') entry.attempt.reject(state.error)
    if (state.state === 'canceled') entry.attempt.reject(canceled())
  }

  async function hear(told: StateMessage, from: string): Promise<void> {
    const entry = manager.get(told.id)
    if (entry) await giveWay(entry, told, from)
    else if (!store.get(told.id)) {
      const loaded = await load(told.id)
      if (loaded) follow(loaded)
    }
    mirror(told)
  }

  async function receive(message: TabMessage): Promise<void> {
    switch (message.type) {
      case 'states':
        busyAt.set(message.from, clock.now())
        await Promise.all(message.states.map((one) => hear(one, message.from)))
        return
      case 'removed':
        for (const id of message.ids) letGo(id)
        return
      case 'command':
        if (isOwn(message.id)) actions.command(message.id, message.command)
        return
      case 'want-file': {
        const { id } = message
        const file = manager.get(id)?.local?.file
        if (file) tabs.post({ type: 'file', id, file } satisfies TabMessage)
        if (isOwn(id)) tell({ id }, true)
        return
      }
      case 'file': {
        const one = followed.get(message.id)
        if (one) one.file = message.file
      }
    }
  }

  const off = tabs.onMessage((message) => {
    // one of another version may be right in its type alone
    if (isTabMessage(message)) receive(message).catch(() => {})
  })
  life.addEventListener('abort', off)

  return {
    busyTabs() {
      const since = clock.now() - BUSY_FOR
      let busy = 1
      for (const [tab, at] of busyAt) if (at >= since && tab !== tabs.self) busy++
      return busy
    },
    isFollowed: (id) => followed.has(id),
    entryOf: (id) => followed.get(id)?.entry,
    follow,
    forward: (id, command) => tabs.post({ type: 'command', id, command } satisfies TabMessage),
    tell,
    tellRemoved,
  }
}

function isTransfer(loaded: LoadedRecord): loaded is LoadedRecord<TransferRecord> {
  return loaded.record.direction !== 'downloads'
}

function canceled(): LongshoreError {
  return new LongshoreError('CANCELED', 'It was ended in another tab.')
}
