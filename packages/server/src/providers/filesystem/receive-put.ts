import { join } from 'node:path'
import { ProviderError } from '../../provider-error.ts'
import type { Received } from '../../provider.ts'
import { allSettled } from './all-settled.ts'
import { commitEntry } from './commit-entry.ts'
import type { PutGrant } from './data-grant.ts'
import { CREATE, removeFile, withFile } from './files.ts'
import { withHasher } from './hasher.ts'
import { newPutId } from './ids.ts'
import { formatEntry, infoOfEntry, type ObjectEntry } from './object-entry.ts'
import { pathOfKey } from './key-path.ts'
import { readEntry } from './objects.ts'
import { blobPath, type Store } from './store.ts'
import { writeBody } from './write-body.ts'

/** Takes a whole object in one request. Until its bytes are verified and on the disk nothing shows. */
export async function receivePut(
  store: Store,
  grant: PutGrant,
  body: AsyncIterable<Uint8Array>,
): Promise<Received> {
  const { folders, disk } = store
  const { key, size, type, metadata, algorithm, checksum, onlyIfAbsent } = grant
  pathOfKey(key)
  const id = newPutId()
  const source = join(folders.staging, `${id}.json`)
  let entry: ObjectEntry = {
    key,
    blob: id,
    madeBy: id,
    size,
    type,
    metadata,
    checksum: { algorithm, value: checksum },
    lastModified: Date.now(),
  }
  try {
    // The entry comes before the blob: a sweep that takes the one for abandoned has taken the other first.
    await withFile(source, CREATE, async (entryFile) => {
      await entryFile.writeFile(formatEntry(entry))
      await withFile(blobPath(store, id), CREATE, async (handle) => {
        const found = await withHasher(algorithm, (hasher) =>
          writeBody({ handle, position: 0, size }, body, hasher),
        )
        if (store.verify && found !== checksum) {
          throw new ProviderError(
            'CHECKSUM_MISMATCH',
            'The bytes are not those that were signed. Send them again.',
          )
        }
        if (found !== checksum) {
          entry = { ...entry, checksum: { algorithm, value: found } }
          // as long as the one it replaces
          await entryFile.write(formatEntry(entry), 0)
        }
        // At once, since a file system brings them to the disk at once.
        await allSettled([disk.syncFile(handle), disk.syncFile(entryFile), disk.syncFolder(folders.blobs)])
      })
    })
    await commitEntry(store, { source, entry, onlyIfAbsent, gone: swept })
  } catch (error) {
    await discardPut(store, entry, source)
    throw error
  }
  await removeFile(source)
  return { status: 200, headers: { etag: infoOfEntry(entry).etag } }
}

/** Removes a failed put, unless what failed came after its commit. */
async function discardPut(store: Store, { key, blob }: ObjectEntry, source: string): Promise<void> {
  // In this order: without the source nothing can be committed any more, so what the key says is final.
  await removeFile(source)
  const standing = await readEntry(store, key)
  if (standing?.blob !== blob) await removeFile(blobPath(store, blob))
}

function swept(): ProviderError {
  return new ProviderError('UNAVAILABLE', 'The put stood still for so long that it was swept. Send it again.')
}
