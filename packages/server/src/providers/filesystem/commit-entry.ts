import { link, rename } from 'node:fs/promises'
import { ProviderError } from '../../provider-error.ts'
import { discardUpload } from './discard-upload.ts'
import { removeFile } from './files.ts'
import { codeOf, isMissing, isThere, makeFolder } from './folders.ts'
import type { ObjectEntry } from './object-entry.ts'
import { entryPath, readEntry } from './objects.ts'
import { blobPath, type Store } from './store.ts'

export interface Commit {
  /** the written entry, in the folder of the upload or put it belongs to */
  readonly source: string
  readonly entry: ObjectEntry
  readonly onlyIfAbsent: boolean
  /** the blob that must stand there: else `PRECONDITION_FAILED`. Certain among this process's commits alone. */
  readonly replaces?: string
  /** what to throw where the source is gone: whoever removes an upload takes it along, so that it cannot be committed any more */
  readonly gone: () => ProviderError
}

/** Commits meet folders that a removal has just pruned; each round makes them again. */
const ROUNDS = 20

/** Makes the entry visible in one step, on the disk when it returns; then removes the bytes of the one it replaced. */
export async function commitEntry(store: Store, commit: Commit): Promise<void> {
  const { folder, file } = entryPath(store, commit.entry.key)
  await store.locks.locked(file, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      if (!(await isThere(folder))) await makeFolder(folder, store.disk)
      const outcome = await tryCommit(store, commit, file)
      if (outcome === 'again') continue
      try {
        await store.disk.syncFolder(folder)
      } catch (error) {
        // Removed since, with its folder: so it was there.
        if (!isMissing(error)) throw error
      }
      const { replaced } = outcome
      if (replaced && replaced.blob !== commit.entry.blob) await removeFile(blobPath(store, replaced.blob))
      return
    }
    throw new ProviderError('UNAVAILABLE', 'The key is being removed and written by many at once. Try again.')
  })
}

type Outcome = 'again' | { readonly replaced: ObjectEntry | undefined }

async function tryCommit(
  store: Store,
  { source, entry, onlyIfAbsent, replaces, gone }: Commit,
  file: string,
): Promise<Outcome> {
  const standing = await readEntry(store, entry.key)
  // A twin of this very Complete was faster, or a crash came right after the commit.
  if (standing?.madeBy === entry.madeBy) return { replaced: undefined }
  if (onlyIfAbsent && standing) throw alreadyExists()
  if (replaces !== undefined && standing?.blob !== replaces)
    throw new ProviderError('PRECONDITION_FAILED', 'Another object has come to stand at the key.')
  if (standing) await discardUpload(store, standing)
  try {
    // A link fails where the name is taken; a rename replaces. Both show all or nothing.
    await (onlyIfAbsent ? link(source, file) : rename(source, file))
    return { replaced: standing }
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return 'again'
    if (!isMissing(error)) throw error
    if (!(await isThere(source))) throw gone()
    return 'again'
  }
}

export function alreadyExists(): ProviderError {
  return new ProviderError('ALREADY_EXISTS', 'There is an object at the key already.')
}
