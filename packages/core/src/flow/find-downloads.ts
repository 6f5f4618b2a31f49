import type { ListOk } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { DownloadGroupRecord } from '../model/download-group-record.ts'
import type { DownloadAllOptions, DownloadInput } from '../model/download-options.ts'
import type { DownloadRecord } from '../model/download-record.ts'
import { randomId } from '../model/random-id.ts'
import type { RecordBase } from '../model/record-base.ts'
import { comesAfter } from '../plan/key-order.ts'
import { isRetryable } from '../retry/is-retryable.ts'
import { askSigner } from './ask-signer.ts'
import type { DownloadEngine } from './download-engine.ts'

/** ms for which a question for leave to write is waited for */
const ASK_FOR = 120_000

/** Records a group before anything else, asks for the folder while the click still counts, and finds what it is of. */
export async function* beginGroup(
  engine: DownloadEngine,
  base: RecordBase,
  input: DownloadInput,
  { to, signal }: DownloadAllOptions,
  life: AbortSignal,
): AsyncGenerator<DownloadRecord> {
  const group: DownloadGroupRecord = {
    ...base,
    direction: 'downloads',
    handle: to,
    begun: 0,
    ...('prefix' in input ? { prefix: input.prefix } : { keys: [...input] }),
  }
  void engine.progressStore.put(group)
  if (!(await engine.delivery.mayWrite(to))) await engine.delivery.askToWrite(to, ASK_FOR)
  for await (const record of findDownloads(engine, group, life)) {
    // what was called off is not begun
    if (signal?.aborted) return
    yield record
  }
}

/** The records of a group's downloads that are not begun yet. The group's own is removed with the last. */
export async function* findDownloads(
  engine: DownloadEngine,
  group: DownloadGroupRecord,
  life: AbortSignal,
): AsyncGenerator<DownloadRecord> {
  const { progressStore } = engine
  let keep = false
  try {
    for await (const found of group.keys ? given(group, group.keys) : listed(engine, group, life)) {
      yield found.record
      // after the record of the download itself, in the same turn
      void progressStore.put({ ...group, ...found.begun })
    }
  } catch (error) {
    keep = life.aborted || isRetryable(error) || isOutOfPatience(error)
    throw error
  } finally {
    if (!keep && !life.aborted) void progressStore.remove(group.id)
  }
}

interface Found {
  readonly record: DownloadRecord
  /** what the group's record says once it is begun */
  readonly begun: Partial<DownloadGroupRecord>
}

async function* given(group: DownloadGroupRecord, keys: readonly string[]): AsyncGenerator<Found> {
  for (const [index, key] of keys.entries()) {
    if (index >= group.begun) yield { record: recordOf(group, key, key, 0), begun: { begun: index + 1 } }
  }
}

async function* listed(
  engine: DownloadEngine,
  group: DownloadGroupRecord,
  life: AbortSignal,
): AsyncGenerator<Found> {
  const { prefix = '', after } = group
  const folder = prefix.lastIndexOf('/') + 1
  let pages = 0
  const run = {
    signal: life,
    dispatch: () => {},
    get moved() {
      return pages
    },
  }
  for (let cursor: string | undefined, last = false; !last;) {
    const page: ListOk = await askSigner(engine, run, () =>
      engine.signer.files('list', { prefix, cursor }, life),
    )
    pages++
    for (const { key, size } of page.objects) {
      // a key that ends so stands for a folder, as some tools write them
      if (key.endsWith('/') || (after !== undefined && !comesAfter(key, after))) continue
      yield { record: recordOf(group, key, key.slice(folder), size), begun: { after: key } }
    }
    cursor = page.cursor
    last = cursor === undefined
  }
}

function recordOf(group: DownloadGroupRecord, key: string, path: string, size: number): DownloadRecord {
  const { id, version, owner, priority, createdAt, handle } = group
  return {
    version,
    id: randomId(),
    priority,
    intent: 'move',
    owner,
    createdAt,
    direction: 'download',
    key,
    name: key.slice(key.lastIndexOf('/') + 1),
    type: '',
    size,
    to: 'folder',
    handle,
    path,
    group: id,
  }
}

function isOutOfPatience(error: unknown): boolean {
  return error instanceof LongshoreError && error.code === 'OUT_OF_PATIENCE'
}
