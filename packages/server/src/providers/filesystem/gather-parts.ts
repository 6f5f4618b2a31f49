import { constants } from 'node:fs'
import { ProviderError } from '../../provider-error.ts'
import { CREATE, withFile } from './files.ts'
import { withHasher } from './hasher.ts'
import type { DonePart } from './journal-record.ts'
import type { LoadedUpload } from './loaded-upload.ts'
import { readRange } from './read-range.ts'
import { besidePath } from './receive-part.ts'
import { blobPath, type Store } from './store.ts'
import { writeBody } from './write-body.ts'

/**
 * Copies all parts, the blob's and those beside it, into a new file. The blob itself is not mended: where
 * a part stands beside it, somebody may still be writing at that part's place in the blob.
 */
export async function gatherParts(
  store: Store,
  upload: LoadedUpload,
  parts: readonly DonePart[],
  target: string,
): Promise<void> {
  const { partSize, algorithm } = upload.meta
  await withFile(target, CREATE, async (handle) => {
    for (const [i, part] of parts.entries()) {
      const position = i * partSize
      const source =
        part.place === 'blob' ? blobPath(store, upload.uploadId) : besidePath(upload, part.attempt)
      await withFile(source, constants.O_RDONLY, async (from) => {
        const bytes = readRange(from, part.place === 'blob' ? position : 0, part.size)
        const found = await withHasher(algorithm, (hasher) =>
          writeBody({ handle, position, size: part.size }, bytes, hasher),
        )
        if (found !== part.checksum) {
          throw new ProviderError(
            'UNAVAILABLE',
            `Part ${i + 1} on the disk is not what it was when it was acknowledged.`,
          )
        }
      })
    }
    await store.disk.syncFile(handle)
  })
}
