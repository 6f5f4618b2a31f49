import { discardUpload } from './discard-upload.ts'
import type { LoadedUpload } from './loaded-upload.ts'
import { readEntry } from './objects.ts'
import type { Store } from './store.ts'

/**
 * Whether the upload's object stands already: a crash came right after the commit. Then tidies up what it
 * left. Were the object replaced or removed since, the upload would have gone with it.
 */
export async function tidyFinished(store: Store, { uploadId, meta }: LoadedUpload): Promise<boolean> {
  const standing = await readEntry(store, meta.key)
  if (standing?.madeBy !== uploadId) return false
  await discardUpload(store, standing)
  return true
}
