import { constants } from 'node:fs'
import type { UploadAddress } from '../../../provider.ts'
import { syncedDisk } from '../disk.ts'
import { withFile } from '../files.ts'
import { openFolders } from '../folders.ts'
import { readRange } from '../read-range.ts'
import { partOf } from '../journal-state.ts'
import { withJournal } from '../journal.ts'
import { loadUpload } from '../load-upload.ts'
import { besidePath } from '../receive-part.ts'
import { blobPath, makeStore } from '../store.ts'

/** The bytes of a part as they stand on the disk; `undefined` where the journal does not call it done. */
export async function readStoredPart(
  root: string,
  at: UploadAddress,
  partNumber: number,
): Promise<Uint8Array | undefined> {
  const store = makeStore(await openFolders(root, syncedDisk()), syncedDisk())
  const upload = await loadUpload(store, at)
  return withJournal(store, upload, async (journal) => {
    await journal.follow()
    const { done } = partOf(journal.state, partNumber)
    if (!done) return undefined
    const inBlob = done.place === 'blob'
    const path = inBlob ? blobPath(store, upload.uploadId) : besidePath(upload, done.attempt)
    return withFile(path, constants.O_RDONLY, async (handle) => {
      const pieces: Uint8Array[] = []
      const start = inBlob ? (partNumber - 1) * upload.meta.partSize : 0
      for await (const piece of readRange(handle, start, done.size)) pieces.push(piece)
      return new Uint8Array(Buffer.concat(pieces))
    })
  })
}
