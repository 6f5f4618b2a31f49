import { rename, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ProviderError } from '../../provider-error.ts'
import { discardUpload } from './discard-upload.ts'
import { readTextFile, removeFile } from './files.ts'
import { isMissing, isThere } from './folders.ts'
import { newPutId } from './ids.ts'
import { pathOfKey } from './key-path.ts'
import { parseEntry, type ObjectEntry } from './object-entry.ts'
import { blobPath, type Store } from './store.ts'

/** The folder of the default bucket: others may come to stand beside it. */
const BUCKET = 'default'

export interface EntryPath {
  readonly folder: string
  readonly file: string
}

/** The folder that keys begin in. */
export function topFolder({ folders }: Store): string {
  return join(folders.objects, BUCKET)
}

export function entryPath(store: Store, key: string): EntryPath {
  const path = pathOfKey(key)
  const folder = join(topFolder(store), ...path.folders)
  return { folder, file: join(folder, path.file) }
}

/** What stands at a key. */
export async function readEntry(store: Store, key: string): Promise<ObjectEntry | undefined> {
  const { folder, file } = entryPath(store, key)
  if (!(await isThere(folder))) return undefined
  const text = await readTextFile(file)
  if (text === undefined) return undefined
  const entry = parseEntry(text)
  if (entry?.key === key) return entry
  throw new ProviderError('UNAVAILABLE', 'What stands at the key is no entry of this store.')
}

/** Removes a key's object: out of sight in one step, then its bytes. */
export async function removeObject(store: Store, key: string): Promise<void> {
  const { folder, file } = entryPath(store, key)
  await store.locks.locked(file, async () => {
    // Again only where a twin of the Complete that made it brought it back meanwhile.
    while (await takeObject(store, folder, file));
    await pruneFolders(folder, topFolder(store))
  })
}

/** Answers whether it must be done again. */
async function takeObject(store: Store, folder: string, file: string): Promise<boolean> {
  // Moved first and read then: so what is read is what was removed, whoever replaces it meanwhile.
  const taken = join(store.folders.trash, `${newPutId()}.json`)
  try {
    if (!(await isThere(folder))) return false
    await rename(file, taken)
    await store.disk.syncFolder(folder)
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
  return (await discardTaken(store, taken)) === 'came back'
}

/** Removes the bytes of an entry in the trash, unless it stands again. */
export async function discardTaken(store: Store, taken: string): Promise<'gone' | 'came back'> {
  const entry = parseEntry((await readTextFile(taken)) ?? '')
  let cameBack = false
  if (entry) {
    await discardUpload(store, entry)
    cameBack = (await readEntry(store, entry.key))?.blob === entry.blob
    if (!cameBack) await removeFile(blobPath(store, entry.blob))
  }
  await removeFile(taken)
  return cameBack ? 'came back' : 'gone'
}

/** Removes folders that are empty, upwards. A commit that finds its folder gone makes it again. */
async function pruneFolders(folder: string, top: string): Promise<void> {
  for (let at = folder; at !== top; at = dirname(at)) {
    try {
      await rmdir(at)
    } catch {
      // Not empty, or another was faster.
      return
    }
  }
}
