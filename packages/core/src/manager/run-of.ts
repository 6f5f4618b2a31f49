import type { Engine } from '../flow/engine.ts'
import type { LocalFile } from '../flow/local-file.ts'
import type { TransferRun } from '../flow/transfer-run.ts'
import type { TransferRecord } from '../model/transfer-record.ts'
import type { TransferState } from '../model/transfer-snapshot.ts'
import { eta } from '../state/eta.ts'
import { createSpeedMeter, type SpeedMeter } from '../state/speed.ts'
import type { TransferEvent } from '../state/transfer-event.ts'
import type { TransferStore } from '../store/transfer-store.ts'
import { progressOf, withState, type Entry } from './entry.ts'

const MOVING: TransferState = { state: 'transferring' }

/** What all runs of a client are told to. */
export interface RunsShare {
  readonly engine: Engine
  readonly store: TransferStore
  readonly lineSpeed: SpeedMeter
  readonly onChange: (entry: Entry) => void
  readonly dispatch: (entry: Entry, event: TransferEvent) => void
  readonly note: (entry: Entry, change: Partial<TransferRecord>) => void
  readonly save: (entry: Entry, change: Partial<TransferRecord>) => Promise<void>
  readonly life: AbortSignal
}

/** A run in either direction. */
export interface AnyRun extends TransferRun {
  /** an upload's file */
  readonly local: LocalFile | undefined
}

/** What one run of a transfer is given, until `signal` ends it. */
export function runOf(
  { engine, store, lineSpeed, onChange, dispatch, note, save, life }: RunsShare,
  entry: Entry,
  signal: AbortSignal,
): AnyRun {
  const { clock } = engine
  const { id, stored, local } = entry
  const progress = progressOf(entry)
  const meter = createSpeedMeter()

  /** Bytes moved, or what is known of them changed. */
  function showProgress(): void {
    const now = clock.now()
    store.update(id, (old) => {
      // what another tab showed before it died may be more than it had recorded
      const bytesTransferred = Math.max(old.bytesTransferred, progress.shown)
      const gained = bytesTransferred - old.bytesTransferred
      if (gained > 0) {
        meter.add(gained, now)
        lineSpeed.add(gained, now)
      }
      const speed = signal.aborted ? undefined : meter.speed(now)
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

  return {
    id,
    signal,
    life,
    local,
    stored,
    get record() {
      return entry.record
    },
    get moved() {
      // bytes below the mark that was shown once count by the parts they make up
      return progress.shown + stored.size
    },
    get speed() {
      return lineSpeed.speed(clock.now())
    },
    note: (change) => note(entry, change),
    save: (change) => save(entry, change),
    dispatch: (event) => {
      if (!signal.aborted) dispatch(entry, event)
    },
    progress: {
      sending: (partNumber, bytes) => {
        if (signal.aborted) return
        progress.sending(partNumber, bytes)
        showProgress()
      },
      stored: (partNumber, bytes) => {
        progress.stored(partNumber, bytes)
        showProgress()
      },
      dropped: (partNumber) => progress.dropped(partNumber),
      restart: (size) => {
        progress.restart(size)
        store.update(id, (old) => ({ ...old, bytesTransferred: 0 }))
      },
    },
  }
}
