import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { removeFile, removeFolder } from './files.ts'
import { isMissing } from './folders.ts'
import { newAttempt } from './ids.ts'
import { noSuchUpload, type LoadedUpload } from './loaded-upload.ts'
import { readEntry } from './objects.ts'
import { blobPath, type Store } from './store.ts'
import { endWriters } from './writers.ts'

/**
 * Removes an upload, unless it has become an object. Once its folder is gone nothing of it can be
 * committed, since the commit is a rename out of that folder; so what the key says then is final.
 */
export async function removeUpload(store: Store, upload: LoadedUpload): Promise<void> {
  const { uploadId, folder, meta } = upload
  const away = join(store.folders.trash, `${uploadId}-${newAttempt()}`)
  store.loaded.delete(uploadId)
  try {
    await rename(folder, away)
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  await store.disk.syncFolder(store.folders.uploads)
  endWriters(folder, noSuchUpload())
  await removeFolder(away)
  const standing = await readEntry(store, meta.key)
  if (standing?.blob !== uploadId) await removeFile(blobPath(store, uploadId))
}
