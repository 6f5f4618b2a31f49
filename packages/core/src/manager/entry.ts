import type { StoredObject } from '@longshore/protocol'
import type { LocalFile } from '../flow/local-file.ts'
import type { PartRecord } from '../model/part-record.ts'
import { described, isUploadRecord, type TransferRecord } from '../model/transfer-record.ts'
import type { UploadRecord } from '../model/upload-record.ts'
import type { TransferSnapshot, TransferState } from '../model/transfer-snapshot.ts'
import { createProgress, type Progress } from '../state/progress.ts'
import { createAttempt, type Attempt } from './attempt.ts'

/** What the manager knows of one transfer, beside the snapshot that pages see. */
export interface Entry<R extends TransferRecord = TransferRecord> {
  readonly id: string
  record: R
  /** an upload's file, where it can be read */
  local: LocalFile | undefined
  /** whether it has what it takes to move: its file, or leave to write to where it goes */
  ready: boolean
  readonly stored: Map<number, PartRecord>
  /** see `progressOf` */
  progress: Progress | undefined
  readonly attempt: Attempt<StoredObject>
  /** the run under way */
  run: AbortController | undefined
  /** resolves when the last run has settled, its requests included */
  settled: Promise<void>
  /** whether it may have come about already: what Complete made cannot be called off */
  asked: boolean
}

export function isUpload(entry: Entry): entry is Entry<UploadRecord> {
  return isUploadRecord(entry.record)
}

export function createEntry(record: TransferRecord, local?: LocalFile, ready = false): Entry {
  return {
    id: record.id,
    record,
    local,
    ready,
    stored: new Map(),
    progress: undefined,
    attempt: createAttempt(),
    run: undefined,
    settled: Promise.resolve(),
    asked: false,
  }
}

/** Made when there is something to count: of 50,000 files most only wait. */
export function progressOf(entry: Entry): Progress {
  return (entry.progress ??= createProgress(described(entry.record).size))
}

/** The first snapshot of an entry. */
export function snapshotOf({ id, record, progress }: Entry, state: TransferState): TransferSnapshot {
  const { direction = 'upload' } = record
  return { id, direction, ...described(record), bytesTransferred: progress?.shown ?? 0, ...state }
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
