import type { UploadAddress } from '../../provider.ts'
import { isUploadIdOf } from './ids.ts'
import { readUpload } from './load-upload.ts'
import { removeUpload } from './remove-upload.ts'
import type { Store } from './store.ts'

export async function abortUpload(store: Store, { key, uploadId }: UploadAddress): Promise<void> {
  if (!isUploadIdOf(key, uploadId)) return
  const upload = await readUpload(store, uploadId)
  if (upload?.meta.key === key) await removeUpload(store, upload)
}
