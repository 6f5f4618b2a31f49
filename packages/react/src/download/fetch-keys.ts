import type { DownloadedObject, DownloadOptions, Longshore, Transfer } from '@longshore/core'

import { problemOf, type BatchStore } from '../batch/create-batch.ts'
import type { Begun } from '../batch/ends-of.ts'

/** Begins a download of each key. Never throws. */
export function fetchKeys(
  client: Longshore,
  batch: BatchStore,
  keys: Iterable<string>,
  options: DownloadOptions,
): Begun<DownloadedObject> {
  const run = batch.begin()
  const transfers: Transfer<DownloadedObject>[] = []
  try {
    for (const key of keys) {
      const transfer = client.download(key, options)
      transfers.push(transfer)
      run.add(transfer)
    }
    run.end()
    return { transfers }
  } catch (cause) {
    const problem = problemOf(cause)
    run.end(problem)
    return { transfers, problem }
  }
}
