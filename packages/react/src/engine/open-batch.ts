import type {
  DownloadAllOptions,
  DownloadedObject,
  DownloadInput,
  DownloadOptions,
  FoundFile,
  Longshore,
  StoredObject,
} from '@longshore/core'

import type { BatchEvents, BatchState } from '../batch/batch-state.ts'
import { createBatch, type BatchStore } from '../batch/create-batch.ts'
import { fetchAll } from '../download/fetch-all.ts'
import { fetchKeys } from '../download/fetch-keys.ts'
import { takeIn, type TakeInOptions } from '../upload/take-in.ts'

/** A batch, and what begins its transfers. */
export interface OpenBatch extends BatchStore {
  takeIn(finding: Promise<AsyncIterable<FoundFile>>, options: TakeInOptions): Promise<readonly StoredObject[]>
  fetchKeys(
    keys: Iterable<string>,
    options: DownloadOptions,
    call: DownloadOptions | undefined,
  ): Promise<readonly DownloadedObject[]>
  fetchAll(
    input: DownloadInput,
    to: FileSystemDirectoryHandle | undefined,
    options: Pick<DownloadAllOptions, 'priority' | 'signal'>,
  ): Promise<void>
}

export function openBatch(
  client: Longshore,
  empty: BatchState,
  events: () => BatchEvents,
  isMounted: () => boolean,
): OpenBatch {
  const batch = createBatch(client, empty, events, isMounted)
  return {
    ...batch,
    takeIn: (finding, options) => takeIn(client, batch, finding, options),
    fetchKeys: (keys, options, call) => fetchKeys(client, batch, keys, options, call),
    fetchAll: (input, to, options) => fetchAll(client, batch, input, to, options),
  }
}
