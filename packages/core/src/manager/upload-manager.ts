import type { StoredObject } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { Engine } from '../flow/engine.ts'
import type { LocalFile } from '../flow/local-file.ts'
import { upload } from '../flow/upload.ts'
import type { UploadRun } from '../flow/upload-run.ts'
import type { TransferRecord } from '../model/transfer-record.ts'
import type { TransferState } from '../model/transfer-snapshot.ts'
import { eta } from '../state/eta.ts'
import type { SpeedMeter } from '../state/speed.ts'
import type { TransferEvent } from '../state/transfer-event.ts'
import { transition } from '../state/transition.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import { createActiveRuns } from './active-runs.ts'
import { createAttempt } from './attempt.ts'
import { createEntry, snapshotOf, withState, type Entry } from './entry.ts'

/** How many transfers are under way for each slot: some are read, opened or completed while others are sent. */
const RUNS_PER_SLOT = 3
const MOVING: TransferState = { state: 'transferring' }

/** Moves the uploads that this tab owns. */
export interface UploadManager {
  get(id: string): Entry | undefined
  /** Takes a new upload, and starts it when its turn comes. */
  add(record: TransferRecord, local: LocalFile): Entry
  /** Takes one that is known already, in this state; it starts only when it is resumed. */
  adopt(entry: Entry, state: TransferState): void
  /** Gives an upload its file again. */
  attach(id: string, local: LocalFile): void
  pause(id: string): void
  resume(id: string): void
  retry(id: string): void
  cancel(id: string): void
  /** Takes it off the list. */
  forget(id: string): void
  /** Leaves it to another tab. */
  release(id: string): void
  /** Tells the upload what happened. */
  dispatch(entry: Entry, event: TransferEvent): void
  /** Lets go of everything, and aborts nothing on the store. */
  dispose(): void
}

export function createUploadManager(
  engine: Engine,
  store: TransferStore,
  lineSpeed: SpeedMeter,
  onChange: (entry: Entry) => void,
): UploadManager {
  const entries = new Map<string, Entry>()
  const runs = createActiveRuns(() => engine.slots.limit * RUNS_PER_SLOT, start)
  const life = new AbortController()
  const { clock, progressStore } = engine

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

  /** Bytes moved, or what is known of them changed. */
  function showProgress(entry: Entry): void {
    const now = clock.now()
    store.update(entry.id, (old) => {
      // what another tab showed before it died may be more than it had recorded
      const bytesTransferred = Math.max(old.bytesTransferred, entry.progress.shown)
      const gained = bytesTransferred - old.bytesTransferred
      if (gained > 0) {
        entry.speed.add(gained, now)
        lineSpeed.add(gained, now)
      }
      const speed = entry.speed.speed(now)
      const left = eta(old.size - bytesTransferred, speed)
      if (gained === 0 && speed === old.speed) return old
      // one of its parts may wait while others move
      const { speed: _, eta: __, ...rest } = old.state === 'waiting' ? withState(old, MOVING) : old
      return {
        ...rest,
        bytesTransferred,
        ...(speed !== undefined && { speed }),
        ...(left !== undefined && { eta: left }),
      }
    })
    onChange(entry)
  }

  function save(entry: Entry, change: Partial<TransferRecord>): Promise<void> {
    entry.record = { ...entry.record, ...change }
    if (change.opened) store.update(entry.id, (old) => ({ ...old, key: entry.record.opened?.key ?? '' }))
    // what a run writes that has not heard yet that another tab moves it would undo what that one wrote
    return entries.get(entry.id) === entry ? progressStore.put(entry.record) : Promise.resolve()
  }

  function runOf(entry: Entry, local: LocalFile, signal: AbortSignal): UploadRun {
    return {
      id: entry.id,
      signal,
      local,
      stored: entry.stored,
      get record() {
        return entry.record
      },
      get moved() {
        // bytes below the mark that was shown once count by the parts they make up
        return entry.progress.shown + entry.stored.size
      },
      get speed() {
        return lineSpeed.speed(clock.now())
      },
      save: (change) => save(entry, change),
      creating: (item) => engine.signer.create(item, life.signal),
      dispatch: (event) => {
        if (!signal.aborted) dispatch(entry, event)
      },
      progress: {
        sending: (partNumber, bytes) => {
          if (signal.aborted) return
          entry.progress.sending(partNumber, bytes)
          showProgress(entry)
        },
        stored: (partNumber, bytes) => {
          entry.progress.stored(partNumber, bytes)
          showProgress(entry)
        },
        dropped: (partNumber) => entry.progress.dropped(partNumber),
        restart: () => {
          entry.progress.restart()
          store.update(entry.id, (old) => ({ ...old, bytesTransferred: 0 }))
        },
      },
    }
  }

  async function start(id: string): Promise<void> {
    const entry = entries.get(id)
    await entry?.settled
    // much may have been asked for while an earlier run settled
    if (!entry?.local || entry.run || entry.record.intent !== 'move' || life.signal.aborted) return
    const run = (entry.run = new AbortController())
    entry.settled = execute(entry, entry.local, run)
    await entry.settled
  }

  async function execute(entry: Entry, local: LocalFile, controller: AbortController): Promise<void> {
    const { signal } = controller
    try {
      const object = await upload(engine, runOf(entry, local, signal))
      // a pause in the very end comes too late; a cancel does not
      if (entry.record.intent !== 'cancel' && !life.signal.aborted) finish(entry, object)
    } catch (error) {
      if (!signal.aborted) await fail(entry, error)
    } finally {
      entry.run = undefined
    }
  }

  function finish(entry: Entry, object: StoredObject): void {
    dispatch(entry, { type: 'completed', object })
    entry.attempt.resolve(object)
    entry.local = undefined
    void progressStore.remove(entry.id)
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
    entry.speed.reset()
  }

  /** Goes on with what stands in one of these states. */
  function resume(id: string, ...from: readonly TransferState['state'][]): void {
    const entry = entries.get(id)
    const state = store.get(id)?.state
    // a cancel under way may still show the state it came upon
    if (!entry || !state || !from.includes(state) || entry.record.intent === 'cancel') return
    if (state === 'failed') entry.attempt = createAttempt()
    void save(entry, { intent: 'move' })
    if (!entry.local) {
      dispatch(entry, { type: 'interrupted', needs: entry.record.handle ? 'permission' : 'file' })
      return
    }
    dispatch(entry, { type: 'resumed' })
    runs.enqueue(id, entry.record.priority)
  }

  function conclude(entry: Entry): void {
    dispatch(entry, { type: 'canceled' })
    entry.attempt.reject(
      new LongshoreError('CANCELED', `The upload of "${entry.record.fingerprint.name}" was canceled.`),
    )
  }

  async function cleanUp(entry: Entry): Promise<void> {
    await entry.settled
    try {
      const file = new File([], entry.record.fingerprint.name)
      const { cancelUpload } = await engine.recovery()
      const object = await cancelUpload(engine, runOf(entry, { file }, life.signal), entry.asked)
      if (object && entry.asked) return finish(entry, object)
    } catch {
      // the record stays: the next start tries again, and the server's sweeper comes in the end
      return conclude(entry)
    }
    conclude(entry)
    await progressStore.remove(entry.id)
  }

  return {
    get: (id) => entries.get(id),
    add(record, local) {
      const entry = createEntry(record, local)
      entries.set(entry.id, entry)
      store.add(snapshotOf(entry, { state: 'queued' }))
      void progressStore.put(record)
      runs.enqueue(entry.id, record.priority)
      return entry
    },
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
      entry.local = { file: local.file, handle: local.handle }
      if (local.handle) void save(entry, { handle: local.handle })
      if (entry.record.intent === 'pause') dispatch(entry, { type: 'resumed' })
      if (entry.record.intent === 'pause') dispatch(entry, { type: 'paused' })
      else resume(id, 'paused', 'interrupted', 'failed')
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
    release(id) {
      const entry = entries.get(id)
      if (entry) stop(entry, 'moved by another tab')
      entries.delete(id)
    },
    dispatch,
    dispose() {
      life.abort(new DOMException('disposed', 'AbortError'))
      for (const entry of entries.values()) stop(entry, 'disposed')
    },
  }
}
