import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { removeFile, removeFolder } from './files.ts'
import { newAttempt } from './ids.ts'
import type { ObjectEntry } from './object-entry.ts'
import { blobPath, type Store } from './store.ts'

/**
 * Removes what is left of the upload that made an object: all but the object's blob. Afterwards no twin
 * of its Complete can bring the entry back, since it would take it from here; so this comes before the
 * object is replaced or removed.
 */
export async function discardUpload(store: Store, { madeBy, blob }: ObjectEntry): Promise<void> {
  const { uploads, trash } = store.folders
  const away = join(trash, `${madeBy}-${newAttempt()}`)
  store.loaded.delete(madeBy)
  try {
    await rename(join(uploads, madeBy), away)
  } catch {
    // None, as mostly; or another is at it. The object stands in any case, and a sweep tidies up.
    return
  }
  await removeFolder(away)
  if (blob !== madeBy) await removeFile(blobPath(store, madeBy))
}
