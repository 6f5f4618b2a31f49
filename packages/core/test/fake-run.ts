import type { Engine } from '../src/flow/engine.ts'
import type { LocalFile } from '../src/flow/local-file.ts'
import type { UploadRun } from '../src/flow/upload-run.ts'
import { RECORD_VERSION } from '../src/model/record-base.ts'
import type { PartRecord } from '../src/model/part-record.ts'
import type { UploadRecord } from '../src/model/upload-record.ts'
import { createProgress } from '../src/state/progress.ts'
import type { TransferEvent } from '../src/state/transfer-event.ts'

export interface FakeRun extends UploadRun {
  /** what happened, in order */
  readonly events: TransferEvent[]
  /** bytes shown after each change */
  readonly shown: number[]
  /** Ends the run, as a pause does. */
  abort(): void
  record: UploadRecord
  local: LocalFile
}

/** The record of an upload of this file that never began. */
function recordOf(file: File, more: Partial<UploadRecord> = {}): UploadRecord {
  const { name, size, lastModified, type } = file
  return {
    version: RECORD_VERSION,
    id: 'ab12cd34'.repeat(4),
    attempt: 0,
    fingerprint: { name, size, lastModified, relativePath: '', edges: '' },
    type,
    priority: 0,
    intent: 'move',
    owner: 'tab-1',
    createdAt: 1,
    ...more,
  }
}

/** A run as the manager makes one, for the flow alone. */
export function fakeRun(
  engine: Engine,
  file: File,
  record: UploadRecord = recordOf(file),
  parts: readonly PartRecord[] = [],
): FakeRun {
  const controller = new AbortController()
  const progress = createProgress(file.size)
  for (const part of parts) progress.stored(part.partNumber, part.size)
  const events: TransferEvent[] = []
  const shown: number[] = []
  const show = (): void => void shown.push(progress.shown)
  const run: FakeRun = {
    id: record.id,
    record,
    events,
    shown,
    signal: controller.signal,
    local: { file },
    stored: new Map(parts.map((part) => [part.partNumber, part])),
    speed: undefined,
    get moved() {
      return progress.shown
    },
    note(change) {
      run.record = { ...run.record, ...change }
    },
    async save(change) {
      run.record = { ...run.record, ...change }
      await engine.progressStore.put(run.record)
    },
    life: new AbortController().signal,
    dispatch: (event) => void events.push(event),
    progress: {
      sending: (partNumber, bytes) => (progress.sending(partNumber, bytes), show()),
      stored: (partNumber, bytes) => (progress.stored(partNumber, bytes), show()),
      dropped: (partNumber) => progress.dropped(partNumber),
      restart: () => (progress.restart(), show()),
    },
    abort: () => controller.abort(new DOMException('paused', 'AbortError')),
  }
  return run
}
