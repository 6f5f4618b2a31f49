import { MAX_PACKED_FILE, type StoredObject } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { Engine } from '../flow/engine.ts'
import type { LocalFile } from '../flow/local-file.ts'
import type { UploadRun } from '../flow/upload-run.ts'
import { described, type TransferRecord } from '../model/transfer-record.ts'
import type { TransferState } from '../model/transfer-snapshot.ts'
import type { SpeedMeter } from '../state/speed.ts'
import type { TransferEvent } from '../state/transfer-event.ts'
import { transition } from '../state/transition.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import { createActiveRuns } from './active-runs.ts'
import { createEntry, isUpload, snapshotOf, withState, type Entry } from './entry.ts'
import { move } from './movers.ts'
import { runOf } from './run-of.ts'

/** How many transfers are under way for each slot: some are read, opened or completed while others are moved. */
const RUNS_PER_SLOT = 3

/** Moves the transfers that this tab owns, in either direction. */
export interface TransferManager {
  /** One that has not arrived: of what has, nothing is kept but what the store shows. */
  get(id: string): Entry | undefined
  /** Takes a new transfer, and starts it when its turn comes. */
  add(record: TransferRecord, local?: LocalFile): void
  pause(id: string): void
  resume(id: string): void
  retry(id: string): void
  cancel(id: string): void
  /** Takes it off the list. */
  forget(id: string): void
  /** Tells the transfer what happened. */
  dispatch(entry: Entry, event: TransferEvent): void
  /** More are about to be added, until the answer is called. */
  expect(): () => void
  /** Lets go of everything, and aborts nothing on the store. */
  dispose(): void
  /** for `adoption`, which is loaded apart */
  readonly hands: ManagerHands
}

/** What a manager does with the entries that it holds. */
export interface ManagerHands {
  readonly entries: Map<string, Entry>
  readonly save: (entry: Entry, change: Partial<TransferRecord>) => Promise<void>
  readonly stop: (entry: Entry, reason: string) => void
  readonly resume: (id: string, ...from: readonly TransferState['state'][]) => void
  readonly finish: (entry: Entry, object: StoredObject) => void
  readonly conclude: (entry: Entry) => void
  readonly cleanUp: (entry: Entry) => Promise<void>
}

export function createTransferManager(
  engine: Engine,
  store: TransferStore,
  lineSpeed: SpeedMeter,
  onChange: (entry: Entry) => void,
): TransferManager {
  const entries = new Map<string, Entry>()
  const runs = createActiveRuns(() => engine.slots.limit * RUNS_PER_SLOT, companyOf, start, engine.clock)
  const life = new AbortController()
  const { progressStore } = engine
  const shared = { engine, store, lineSpeed, onChange, dispatch, note, save, life: life.signal }

  function dispatch(entry: Entry, event: TransferEvent): void {
    // a part goes again only where Complete said that it is missing
    if (event.type === 'completing' || event.type === 'transferring')
      entry.asked = event.type === 'completing'
    store.update(entry.id, (old) => {
      const state = transition(old, event)
      return state === old ? old : withState(old, state)
    })
    if (event.type !== 'transferring') onChange(entry)
  }

  function note(entry: Entry, change: Partial<TransferRecord>): void {
    entry.record = { ...entry.record, ...change } as TransferRecord
    if (change.opened) store.update(entry.id, (old) => ({ ...old, ...described(entry.record) }))
  }

  function save(entry: Entry, change: Partial<TransferRecord>): Promise<void> {
    note(entry, change)
    // what a run writes that has not heard yet that another tab moves it would undo what that one wrote
    return entries.get(entry.id) === entry ? progressStore.put(entry.record) : Promise.resolve()
  }

  /** Small files of one kind start together: they may share their requests. */
  function companyOf(id: string): string | undefined {
    const entry = entries.get(id)
    if (!entry?.local || !isUpload(entry) || entry.record.opened) return undefined
    return entry.local.file.size <= MAX_PACKED_FILE ? `of ${entry.record.route ?? ''}` : undefined
  }

  async function start(ids: readonly string[]): Promise<void> {
    const asked = ids.flatMap((id) => entries.get(id) ?? [])
    await Promise.all(asked.map((entry) => entry.settled))
    const begun = asked.flatMap((entry) => {
      // much may have been asked for while an earlier run settled
      const isHere = entries.get(entry.id) === entry && entry.ready && !life.signal.aborted
      if (!isHere || entry.run || entry.record.intent !== 'move') return []
      entry.run = new AbortController()
      return { entry, run: runOf(shared, entry, entry.run.signal) }
    })
    const [, second] = begun
    const rides = second && engine.packs().then(({ ride }) => ride(begun.map(({ run }) => run as UploadRun)))
    await Promise.all(
      begun.map(({ entry, run }, at) => {
        const alone = (): Promise<StoredObject> => move(engine, run)
        const moving = rides ? rides.then((all) => all[at]).then((object) => object ?? alone()) : alone()
        return (entry.settled = execute(entry, run.signal, moving))
      }),
    )
  }

  async function execute(entry: Entry, signal: AbortSignal, moving: Promise<StoredObject>): Promise<void> {
    try {
      const object = await moving
      // a pause in the very end comes too late; so does the cancel of what has arrived here, but not of an upload
      const { direction, intent } = entry.record
      if ((direction === 'download' || intent !== 'cancel') && !life.signal.aborted) finish(entry, object)
    } catch (error) {
      if (!signal.aborted) await fail(entry, error)
    } finally {
      entry.run = undefined
    }
  }

  function finish(entry: Entry, object: StoredObject): void {
    dispatch(entry, { type: 'completed', object })
    entry.attempt.resolve(object)
    entries.delete(entry.id)
    if (entry.record.intent !== 'done') void progressStore.remove(entry.id)
  }

  async function fail(entry: Entry, cause: unknown): Promise<void> {
    const error = cause instanceof LongshoreError ? cause : (await engine.recovery()).ownFault(cause)
    dispatch(entry, { type: 'failed', error })
    entry.attempt.reject(error)
  }

  /** Ends the run under way; what it stored stays. */
  function stop(entry: Entry, reason: string): void {
    runs.drop(entry.id)
    entry.run?.abort(new DOMException(reason, 'AbortError'))
  }

  /** Goes on with what stands in one of these states. */
  function resume(id: string, ...from: readonly TransferState['state'][]): void {
    const entry = entries.get(id)
    const state = store.get(id)?.state
    // a cancel under way may still show the state it came upon
    if (!entry || !state || !from.includes(state) || entry.record.intent === 'cancel') return
    void save(entry, { intent: 'move' })
    if (state === 'failed') {
      entry.attempt.renew()
      dispatch(entry, { type: 'resumed' })
    }
    if (!entry.ready) {
      dispatch(entry, { type: 'interrupted', needs: entry.record.handle ? 'permission' : 'file' })
      return
    }
    dispatch(entry, { type: 'resumed' })
    runs.enqueue(id, entry.record.priority)
  }

  function conclude(entry: Entry): void {
    dispatch(entry, { type: 'canceled' })
    entry.attempt.reject(new LongshoreError('CANCELED', `"${described(entry.record).name}" was canceled.`))
  }

  async function cleanUp(entry: Entry): Promise<void> {
    await entry.settled
    const { clean } = await engine.recovery()
    const cleaned = await clean(engine, runOf(shared, entry, life.signal), entry.asked)
    if (cleaned) finish(entry, cleaned)
    else conclude(entry)
  }

  return {
    get: (id) => entries.get(id),
    add(record, local) {
      const entry = createEntry(record, local, true)
      entries.set(entry.id, entry)
      store.add(snapshotOf(entry, { state: 'queued' }))
      void progressStore.put(record)
      runs.enqueue(entry.id, record.priority)
    },
    pause(id) {
      const entry = entries.get(id)
      const state = store.get(id)?.state
      if (!entry || state === 'interrupted' || state === 'failed' || entry.record.intent === 'cancel') return
      dispatch(entry, { type: 'paused' })
      if (store.get(id)?.state !== 'paused') return
      void save(entry, { intent: 'pause' })
      stop(entry, 'paused')
    },
    resume: (id) => resume(id, 'paused', 'interrupted'),
    retry: (id) => resume(id, 'failed'),
    cancel(id) {
      const entry = entries.get(id)
      const state = store.get(id)?.state
      if (!entry || state === 'completed' || state === 'canceled' || entry.record.intent === 'cancel') return
      void save(entry, { intent: 'cancel' })
      // a Complete that was asked may have won, and only the server knows
      if (!entry.asked) conclude(entry)
      stop(entry, 'canceled')
      entry.local = undefined
      void cleanUp(entry)
    },
    forget(id) {
      const entry = entries.get(id)
      if (entry) conclude(entry)
      entries.delete(id)
    },
    dispatch,
    expect: runs.expect,
    hands: { entries, save, stop, resume, finish, conclude, cleanUp },
    dispose() {
      life.abort(new DOMException('disposed', 'AbortError'))
      for (const entry of entries.values()) stop(entry, 'disposed')
    },
  }
}
