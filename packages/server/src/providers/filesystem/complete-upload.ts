import { rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ProviderError } from '../../provider-error.ts'
import type { Completion } from '../../provider.ts'
import { checkCompletion } from './check-completion.ts'
import { alreadyExists, commitEntry } from './commit-entry.ts'
import { discardUpload } from './discard-upload.ts'
import { writeNewFile } from './files.ts'
import { gatherParts } from './gather-parts.ts'
import { newAttempt } from './ids.ts'
import type { DonePart } from './journal-record.ts'
import { withJournal, type Journal } from './journal.ts'
import { loadUpload } from './load-upload.ts'
import { noSuchUpload, type LoadedUpload } from './loaded-upload.ts'
import { formatEntry, type ObjectEntry } from './object-entry.ts'
import { readEntry } from './objects.ts'
import { blobPath, type Store } from './store.ts'
import { tidyFinished } from './tidy-finished.ts'

/** Makes the object of the upload's parts. May be repeated after any crash, until it has succeeded once. */
export async function completeUpload(store: Store, completion: Completion): Promise<void> {
  // Twins of this process wait here: gathering parts twice would be for nothing.
  await store.locks.locked(completion.uploadId, async () => {
    const upload = await loadUpload(store, completion)
    const committed = await withJournal(store, upload, async (journal) => {
      await journal.follow()
      // A crash came right after the commit: so this is the same Complete again, and it succeeded.
      if (await tidyFinished(store, upload)) return undefined
      return commitUpload(store, upload, journal, completion)
    })
    if (committed) await discardUpload(store, committed)
  })
}

async function commitUpload(
  store: Store,
  upload: LoadedUpload,
  journal: Journal,
  completion: Completion,
): Promise<ObjectEntry> {
  const { onlyIfAbsent, checksum } = completion
  const verdict = checkCompletion(upload.meta, journal.state, completion)
  if (!verdict.ok) throw new ProviderError(verdict.code, verdict.why)
  // Told before anything is gathered; the commit finds out for certain.
  const standing = onlyIfAbsent ? await readEntry(store, completion.key) : undefined
  if (standing && standing.madeBy !== upload.uploadId) throw alreadyExists()

  const entry = entryOf(upload, await wholeBlob(store, upload, verdict.parts), checksum)
  const source = join(upload.folder, `commit-${newAttempt()}.json`)
  await writeNewFile(source, formatEntry(entry), store.disk)
  await commitEntry(store, { source, entry, onlyIfAbsent, gone: noSuchUpload })
  return entry
}

/** The upload's own blob where every part stands in it, else a new one with all of them gathered. */
async function wholeBlob(store: Store, upload: LoadedUpload, parts: readonly DonePart[]): Promise<string> {
  const { uploadId, folder, meta } = upload
  if (parts.every((part) => part.place === 'blob')) {
    const { size } = await stat(blobPath(store, uploadId))
    if (size === meta.size) return uploadId
    throw new ProviderError('UNAVAILABLE', 'The bytes in the store are not as long as its journal says.')
  }
  const blob = `${uploadId}.${newAttempt()}`
  const gathered = join(folder, `whole-${newAttempt()}`)
  await gatherParts(store, upload, parts, gathered)
  await rename(gathered, blobPath(store, blob))
  await store.disk.syncFolder(store.folders.blobs)
  return blob
}

function entryOf({ uploadId, meta }: LoadedUpload, blob: string, checksum: string): ObjectEntry {
  const { key, size, type, metadata, algorithm } = meta
  return {
    key,
    blob,
    madeBy: uploadId,
    size,
    type,
    metadata,
    checksum: { algorithm, value: checksum },
    lastModified: Date.now(),
  }
}
