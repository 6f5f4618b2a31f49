import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { NewUpload } from '../../provider.ts'
import { CREATE, withFile, writeNewFile } from './files.ts'
import { newUploadId } from './ids.ts'
import { pathOfKey } from './key-path.ts'
import { blobPath, type Store } from './store.ts'
import { formatMeta } from './upload-meta.ts'

/** Opens an upload: its folder is made aside and moved into place whole. */
export async function createUpload(store: Store, upload: NewUpload): Promise<{ readonly uploadId: string }> {
  const { folders, disk } = store
  const { key, size, partSize, type, metadata, algorithm } = upload
  pathOfKey(key)
  const uploadId = newUploadId(key)
  const folder = join(folders.staging, uploadId)
  const meta = { key, size, partSize, type, metadata, algorithm, initiated: Date.now() }
  await mkdir(folder, { mode: 0o700 })
  await Promise.all([
    writeNewFile(join(folder, 'meta.json'), formatMeta(meta), disk),
    writeNewFile(join(folder, 'journal'), '', disk),
    withFile(blobPath(store, uploadId), CREATE, (handle) => disk.syncFile(handle)),
  ])
  await Promise.all([disk.syncFolder(folder), disk.syncFolder(folders.blobs)])
  await rename(folder, join(folders.uploads, uploadId))
  await disk.syncFolder(folders.uploads)
  return { uploadId }
}
