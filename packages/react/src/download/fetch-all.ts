import { LongshoreError, type DownloadAllOptions, type DownloadInput, type Longshore } from '@longshore/core'

import type { Command } from '../batch/batch-state.ts'
import type { BatchStore } from '../batch/create-batch.ts'
import { defined } from '../upload/defined.ts'
import { pickTarget } from '../intake/open-picker.ts'

/** Begins a download of many into a folder, and takes in what it finds as it finds it. Never throws. */
export async function fetchAll(
  client: Longshore,
  batch: BatchStore,
  input: DownloadInput,
  given: FileSystemDirectoryHandle | undefined,
  { priority, signal }: Pick<DownloadAllOptions, 'priority' | 'signal'>,
): Promise<void> {
  let act: ((command: Command) => void) | undefined
  const run = batch.begin((command) => act?.(command))
  try {
    const to = given ?? (await pickTarget())
    if (!to || run.isCanceled) return run.end()
    const group = client.downloadAll(input, { ...defined({ priority, signal }), to })
    act = (command) => group[command]()
    let taken = 0
    const take = (): void => {
      const ids = group.transfers.getSnapshot()
      for (const id of ids.slice(taken)) {
        const transfer = client.transfers.get(id)
        if (transfer) run.add(transfer)
      }
      if (ids.length > taken) run.flush()
      taken = ids.length
    }
    const stop = group.transfers.subscribe(take)
    take()
    const problem = await group.finished.then(
      () => undefined,
      (error: unknown) => error,
    )
    stop()
    take()
    // of one of them, or of the listing
    const isOwn = batch.getSnapshot().error !== undefined
    run.end(problem instanceof LongshoreError && problem.code !== 'CANCELED' && !isOwn ? problem : undefined)
  } catch (cause) {
    run.end(
      cause instanceof LongshoreError
        ? cause
        : new LongshoreError(
            'FILE_UNWRITABLE',
            'No folder could be picked to save into. Download the files one by one.',
            {},
            cause,
          ),
    )
  }
}
