import { constants } from 'node:fs'
import { link } from 'node:fs/promises'
import { join } from 'node:path'
import { ProviderError } from '../../provider-error.ts'
import type { Copy, ObjectInfo } from '../../provider.ts'
import { commitEntry } from './commit-entry.ts'
import type { Disk } from './disk.ts'
import { CREATE, removeFile, withFile, writeNewFile } from './files.ts'
import { codeOf, isMissing } from './folders.ts'
import { newPutId } from './ids.ts'
import { pathOfKey } from './key-path.ts'
import { formatEntry, infoOfEntry, type ObjectEntry } from './object-entry.ts'
import { readEntry } from './objects.ts'
import { readRange } from './read-range.ts'
import { blobPath, type Store } from './store.ts'
import { discardStaged, swept } from './write-object.ts'

/** What is copied may be replaced while it is; each round begins with what stands then. */
const ROUNDS = 20

/** Makes an object of another's bytes: a blob of its own, by a hard link, so that each goes with its own entry. */
export async function copyObject(store: Store, copy: Copy): Promise<ObjectInfo> {
  pathOfKey(copy.to.key)
  let missed: string | undefined
  for (let round = 0; round < ROUNDS; round++) {
    const from = await readEntry(store, copy.from.key)
    if (!from) throw new ProviderError('NO_SUCH_KEY', 'There is no object to copy.')
    if (copy.ifMatch !== undefined && copy.ifMatch !== infoOfEntry(from).etag) throw changed()
    if (from.blob === missed)
      throw new ProviderError('UNAVAILABLE', 'The bytes of the object are not in the store.')
    const entry = await tryCopy(store, copy, from)
    if (entry) return infoOfEntry(entry)
    missed = from.blob
  }
  throw new ProviderError('UNAVAILABLE', 'The object is being replaced too often to be copied. Try again.')
}

/** Answers `undefined` where what is to be copied was replaced meanwhile. */
async function tryCopy(store: Store, copy: Copy, from: ObjectEntry): Promise<ObjectEntry | undefined> {
  const { folders, disk } = store
  const id = newPutId()
  const source = join(folders.staging, `${id}.json`)
  const entry: ObjectEntry = {
    ...from,
    key: copy.to.key,
    blob: id,
    madeBy: id,
    type: copy.type ?? from.type,
    metadata: copy.metadata ?? from.metadata,
    lastModified: Date.now(),
  }
  try {
    // The entry comes before the blob, as in a put.
    await writeNewFile(source, formatEntry(entry), disk)
    if (!(await linkBlob(blobPath(store, from.blob), blobPath(store, id), disk))) {
      await removeFile(source)
      return undefined
    }
    await disk.syncFolder(folders.blobs)
    await commitEntry(store, {
      source,
      entry,
      onlyIfAbsent: copy.onlyIfAbsent,
      // On itself: a newer object must not be replaced by the old one's bytes.
      ...(copy.from.key === copy.to.key && { replaces: from.blob }),
      gone: swept,
    })
  } catch (error) {
    await discardStaged(store, entry, source)
    if (error instanceof ProviderError && error.code === 'PRECONDITION_FAILED') return undefined
    throw error
  }
  await removeFile(source)
  return entry
}

/** Answers whether the blob was still there. Where the file system cannot link, or no more, bytes are copied. */
async function linkBlob(from: string, to: string, disk: Disk): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    if (!['EMLINK', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error) ?? '')) throw error
  }
  return copyBytes(from, to, disk)
}

async function copyBytes(from: string, to: string, disk: Disk): Promise<boolean> {
  try {
    await withFile(from, constants.O_RDONLY, (reading) =>
      withFile(to, CREATE, async (writing) => {
        for await (const piece of readRange(reading, 0, Number.POSITIVE_INFINITY))
          await writing.writeFile(piece)
        await disk.syncFile(writing)
      }),
    )
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

function changed(): ProviderError {
  return new ProviderError('PRECONDITION_FAILED', 'The object is another than the one to be copied.')
}
