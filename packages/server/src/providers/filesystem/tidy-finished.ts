import { discardUpload } from './discard-upload.ts'
import { isThere } from './folders.ts'
import type { Journal } from './journal.ts'
import { noSuchUpload, type LoadedUpload } from './loaded-upload.ts'
import { readEntry } from './objects.ts'
import { removeUpload } from './remove-upload.ts'
import { blobPath, type Store } from './store.ts'

/**
 * Tidies up what a crash right after the commit left, where this is such an upload.
 *
 * Answers `open` for one that is still to be completed, `object` for one whose object stands; throws
 * `NO_SUCH_UPLOAD` where that has been replaced or removed since.
 */
export async function tidyFinished(
  store: Store,
  upload: LoadedUpload,
  journal: Journal,
): Promise<'open' | 'object'> {
  const standing = await readEntry(store, upload.meta.key)
  if (standing?.madeBy === upload.uploadId) {
    await discardUpload(store, standing)
    return 'object'
  }
  // The blob was there when its commit was announced; whoever removed the object removed it.
  const { commit } = journal.state
  if (commit === undefined || (await isThere(blobPath(store, commit)))) return 'open'
  await removeUpload(store, upload)
  throw noSuchUpload()
}
