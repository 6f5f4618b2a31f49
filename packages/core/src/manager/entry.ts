import type { StoredObject } from '@longshore/protocol'
import type { LocalFile } from '../flow/local-file.ts'
import type { PartRecord, TransferRecord } from '../model/transfer-record.ts'
import type { TransferSnapshot, TransferState } from '../model/transfer-snapshot.ts'
import { createProgress, type Progress } from '../state/progress.ts'
import { createSpeedMeter, type SpeedMeter } from '../state/speed.ts'
import { createAttempt, type Attempt } from './attempt.ts'

/** What the manager knows of one upload, beside the snapshot that pages see. */
export interface Entry {
  readonly id: string
  record: TransferRecord
  local: LocalFile | undefined
  readonly stored: Map<number, PartRecord>
  readonly progress: Progress
  readonly speed: SpeedMeter
  attempt: Attempt<StoredObject>
  /** the run under way */
  run: AbortController | undefined
  /** resolves when the last run has settled, its requests included */
  settled: Promise<void>
  /** whether Complete may have been asked: what it made cannot be called off */
  asked: boolean
}

export function createEntry(record: TransferRecord, local: LocalFile | undefined): Entry {
  return {
    id: record.id,
    record,
    local,
    stored: new Map(),
    progress: createProgress(record.fingerprint.size),
    speed: createSpeedMeter(),
    attempt: createAttempt(),
    run: undefined,
    settled: Promise.resolve(),
    asked: false,
  }
}

/** The first snapshot of an entry. */
export function snapshotOf({ record, progress }: Entry, state: TransferState): TransferSnapshot {
  const { name, size } = record.fingerprint
  const bytesTransferred = progress.shown
  return { id: record.id, direction: 'upload', name, type: record.type, size, bytesTransferred, ...state }
}

/** The snapshot in another state, nothing of the old one left. */
export function withState(old: TransferSnapshot, state: TransferState): TransferSnapshot {
  const { id, direction, name, type, size, key, bytesTransferred } = old
  const completed = state.state === 'completed'
  return {
    id,
    direction,
    name,
    type,
    size,
    ...(completed ? { key: state.object.key } : key !== undefined && { key }),
    bytesTransferred: completed ? size : bytesTransferred,
    ...state,
  }
}

/** 128 random bits as hex. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
