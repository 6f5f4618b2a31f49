import type { DownloadedObject, DownloadOptions, Longshore, LongshoreError, Transfer } from '@longshore/core'

import type { BatchStore } from '../batch/create-batch.ts'
import { endsOf } from '../batch/ends-of.ts'
import { problemOf } from '../batch/problem-of.ts'

/** Downloads the object of each key. Throws the first problem once all have ended. */
export async function fetchKeys(
  client: Longshore,
  batch: BatchStore,
  keys: Iterable<string>,
  options: DownloadOptions,
): Promise<readonly DownloadedObject[]> {
  const run = batch.begin()
  let problem: LongshoreError | undefined
  const transfers: Transfer<DownloadedObject>[] = []
  try {
    for (const key of keys) {
      const transfer = client.download(key, options)
      transfers.push(transfer)
      run.add(transfer)
    }
    run.end()
  } catch (cause) {
    problem = problemOf(cause)
    run.end(problem)
  }
  return endsOf(transfers, problem)
}
