import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { ProviderError } from '../../provider-error.ts'
import { allSettled } from './all-settled.ts'
import { commitEntry } from './commit-entry.ts'
import { CREATE, removeFile, withFile } from './files.ts'
import { newPutId } from './ids.ts'
import { pathOfKey } from './key-path.ts'
import { formatEntry, type ObjectEntry } from './object-entry.ts'
import { readEntry } from './objects.ts'
import { blobPath, type Store } from './store.ts'

/** What is known of an object before its bytes are. */
export type Draft = Omit<ObjectEntry, 'blob' | 'madeBy' | 'lastModified'>

/** What its bytes have shown to be otherwise. */
export type Correction = Partial<Pick<ObjectEntry, 'size' | 'checksum' | 'lastModified'>>

/**
 * Makes a whole object of what `write` puts into a new blob. Until the bytes are on the disk nothing shows;
 * where `write` throws, nothing is left.
 */
export async function writeObject(
  store: Store,
  draft: Draft,
  onlyIfAbsent: boolean,
  write: (handle: FileHandle) => Promise<Correction>,
): Promise<ObjectEntry> {
  const { folders, disk } = store
  pathOfKey(draft.key)
  const id = newPutId()
  const source = join(folders.staging, `${id}.json`)
  let entry: ObjectEntry = { ...draft, blob: id, madeBy: id, lastModified: Date.now() }
  try {
    // The entry comes before the blob: a sweep that takes the one for abandoned has taken the other first.
    await withFile(source, CREATE, async (entryFile) => {
      await entryFile.writeFile(formatEntry(entry))
      await withFile(blobPath(store, id), CREATE, async (handle) => {
        const correction = await write(handle)
        if (Object.keys(correction).length > 0) {
          entry = { ...entry, ...correction }
          await entryFile.truncate(0)
          await entryFile.write(formatEntry(entry), 0)
        }
        // At once, since a file system brings them to the disk at once.
        await allSettled([disk.syncFile(handle), disk.syncFile(entryFile), disk.syncFolder(folders.blobs)])
      })
    })
    await commitEntry(store, { source, entry, onlyIfAbsent, gone: swept })
  } catch (error) {
    await discardStaged(store, entry, source)
    throw error
  }
  await removeFile(source)
  return entry
}

/** Removes what was staged and failed, unless what failed came after its commit. */
export async function discardStaged(
  store: Store,
  { key, blob }: Pick<ObjectEntry, 'key' | 'blob'>,
  source: string,
): Promise<void> {
  // In this order: without the source nothing can be committed any more, so what the key says is final.
  await removeFile(source)
  const standing = await readEntry(store, key)
  if (standing?.blob !== blob) await removeFile(blobPath(store, blob))
}

export function swept(): ProviderError {
  return new ProviderError('UNAVAILABLE', 'The put stood still for so long that it was swept. Send it again.')
}
