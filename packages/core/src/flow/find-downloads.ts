import type { ListOk } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import { groupProgress, progressPart, type DownloadGroupRecord } from '../model/download-group-record.ts'
import type { DownloadAllOptions, DownloadInput } from '../model/download-options.ts'
import type { DownloadRecord } from '../model/download-record.ts'
import { randomId } from '../model/random-id.ts'
import type { RecordBase } from '../model/record-base.ts'
import type { LoadedRecord } from '../model/transfer-record.ts'
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
    ...('prefix' in input ? { prefix: input.prefix } : { keys: [...input] }),
  }
  void engine.progressStore.put(group)
  if (!(await engine.delivery.mayWrite(to))) await engine.delivery.askToWrite(to, ASK_FOR)
  for await (const record of findDownloads(engine, { record: group, parts: [] }, life)) {
    // what was called off is not begun
    if (signal?.aborted) return
    yield record
  }
}

/** The records of a group's downloads that are not begun yet. The group's own is removed with the last. */
export async function* findDownloads(
  engine: DownloadEngine,
  { record: group, parts }: LoadedRecord<DownloadGroupRecord>,
  life: AbortSignal,
): AsyncGenerator<DownloadRecord> {
  const { progressStore } = engine
  const earlier = groupProgress(parts)
  let begun = earlier?.begun ?? 0
  let keep = false
  try {
    const left = group.keys
      ? group.keys.slice(begun).map((key) => recordOf(group, key, key, 0))
      : listed(engine, group, earlier?.after, life)
    for await (const record of left) {
      yield record
      // after the record of the download itself, in the same turn
      void progressStore.putPart(group.id, progressPart({ begun: ++begun, after: record.key }))
    }
  } catch (error) {
    keep = life.aborted || isRetryable(error) || isOutOfPatience(error)
    throw error
  } finally {
    if (!keep && !life.aborted) void progressStore.remove(group.id)
  }
}

async function* listed(
  engine: DownloadEngine,
  group: DownloadGroupRecord,
  after: string | undefined,
  life: AbortSignal,
): AsyncGenerator<DownloadRecord> {
  const { prefix = '' } = group
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
      yield recordOf(group, key, key.slice(folder), size)
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
