import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { NewUpload } from '../../provider.ts'
import { allSettled } from './all-settled.ts'
import { CREATE, removeFile, removeFolder, withFile } from './files.ts'
import { newUploadId } from './ids.ts'
import { pathOfKey } from './key-path.ts'
import { blobPath, type Store } from './store.ts'
import { formatMeta, type UploadMeta } from './upload-meta.ts'

/** Opens an upload: its folder is made aside and moved into place whole. */
export async function createUpload(store: Store, upload: NewUpload): Promise<{ readonly uploadId: string }> {
  const { folders, disk } = store
  const { key, size, partSize, type, metadata, algorithm } = upload
  pathOfKey(key)
  const uploadId = newUploadId(key)
  const folder = join(folders.staging, uploadId)
  try {
    await fillFolder(store, folder, uploadId, {
      key,
      size,
      partSize,
      type,
      metadata,
      algorithm,
      initiated: Date.now(),
    })
    await rename(folder, join(folders.uploads, uploadId))
  } catch (error) {
    await removeFolder(folder)
    await removeFile(blobPath(store, uploadId))
    throw error
  }
  await disk.syncFolder(folders.uploads)
  return { uploadId }
}

async function fillFolder(store: Store, folder: string, uploadId: string, meta: UploadMeta): Promise<void> {
  const { folders, disk } = store
  await mkdir(folder, { mode: 0o700 })
  await withFile(join(folder, 'meta.json'), CREATE, (metaFile) =>
    withFile(join(folder, 'journal'), CREATE, () =>
      withFile(blobPath(store, uploadId), CREATE, async () => {
        await metaFile.writeFile(formatMeta(meta))
        // What is empty is all in its folder's listing.
        await allSettled([disk.syncFile(metaFile), disk.syncFolder(folder), disk.syncFolder(folders.blobs)])
      }),
    ),
  )
}
