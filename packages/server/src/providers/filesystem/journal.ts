import { constants } from 'node:fs'
import { stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { ProviderError } from '../../provider-error.ts'
import { withFile } from './files.ts'
import { isMissing } from './folders.ts'
import { formatRecord, type JournalRecord } from './journal-record.ts'
import type { JournalState } from './journal-state.ts'
import { noSuchUpload, type LoadedUpload } from './loaded-upload.ts'
import type { Store } from './store.ts'

/** An upload's journal while it is open. */
export interface Journal {
  /** As of the last `follow`. */
  readonly state: JournalState
  /** Reads what has been appended since, by any process. */
  readonly follow: () => Promise<void>
  /** Appends one record: at once and whole, so that all processes see the same order. */
  readonly append: (record: JournalRecord) => Promise<void>
  readonly sync: () => Promise<void>
  /** Whether the upload is still there, and not removed under our feet. */
  readonly isCurrent: () => Promise<boolean>
}

/** Opens the journal for `use`. Throws `NO_SUCH_UPLOAD` where the upload is gone. */
export async function withJournal<T>(
  store: Store,
  upload: LoadedUpload,
  use: (journal: Journal) => Promise<T>,
): Promise<T> {
  const path = join(upload.folder, 'journal')
  try {
    return await withFile(path, constants.O_RDWR | constants.O_APPEND, (handle) =>
      use({
        state: upload.reader.state,
        follow: () => upload.reader.follow(handle),
        append: (record) => append(handle, record),
        sync: () => store.disk.syncFile(handle),
        isCurrent: () => isSameFile(path, handle),
      }),
    )
  } catch (error) {
    // Whatever is missing was taken away with the upload.
    if (!isMissing(error)) throw error
    store.loaded.delete(upload.uploadId)
    throw noSuchUpload()
  }
}

async function append(handle: FileHandle, record: JournalRecord): Promise<void> {
  const bytes = Buffer.from(formatRecord(record))
  // One write: were the rest written by a second, another process's line could come between.
  const { bytesWritten } = await handle.write(bytes)
  if (bytesWritten < bytes.length)
    throw new ProviderError('FULL', 'The disk of the store is full. Make room, then go on.')
}

async function isSameFile(path: string, handle: FileHandle): Promise<boolean> {
  try {
    const [here, there] = await Promise.all([handle.stat(), stat(path)])
    return here.ino === there.ino
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}
