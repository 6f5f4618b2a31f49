import type { DownloadedObject, DownloadOptions, Longshore, LongshoreError, Transfer } from '@longshore/core'

import type { BatchStore } from '../batch/create-batch.ts'
import { endsOf } from '../batch/ends-of.ts'
import { problemOf } from '../batch/problem-of.ts'
import { defined } from '../upload/defined.ts'

/** Downloads the object of each key. Throws the first problem once all have ended. */
export async function fetchKeys(
  client: Longshore,
  batch: BatchStore,
  keys: Iterable<string>,
  { to, priority, signal }: DownloadOptions,
  call: DownloadOptions = {},
): Promise<readonly DownloadedObject[]> {
  const run = batch.begin()
  const options = { ...defined({ to, priority, signal }), ...call }
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
