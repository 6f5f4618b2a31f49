import { readdir } from 'node:fs/promises'
import { ProviderError } from '../../provider-error.ts'
import type { ObjectAddress, OpenUpload, ProviderPart, UploadAddress } from '../../provider.ts'
import { etagOfPart } from './etag.ts'
import { isUploadIdOf } from './ids.ts'
import { partOf, type JournalState } from './journal-state.ts'
import { withJournal } from './journal.ts'
import { pathOfKey } from './key-path.ts'
import { loadUpload } from './load-upload.ts'
import { noSuchUpload, type LoadedUpload } from './loaded-upload.ts'
import type { Store } from './store.ts'
import { tidyFinished } from './tidy-finished.ts'
import { partCountOf, type UploadMeta } from './upload-meta.ts'

export async function listUploads(store: Store, { key }: ObjectAddress): Promise<readonly OpenUpload[]> {
  pathOfKey(key)
  const ids = (await readdir(store.folders.uploads)).filter((id) => isUploadIdOf(key, id))
  const open: OpenUpload[] = []
  // The ids of one key begin alike, and go on with the time.
  for (const uploadId of ids.toSorted()) {
    const meta = await unlessGone(async () => {
      const upload = await loadUpload(store, { key, uploadId })
      await openState(store, upload)
      return upload.meta
    })
    if (!meta) continue
    const { initiated, partSize, algorithm } = meta
    open.push({ uploadId, initiated, partSize, algorithm })
  }
  return open
}

export async function listParts(store: Store, at: UploadAddress): Promise<readonly ProviderPart[]> {
  const upload = await loadUpload(store, at)
  return partsOf(upload.meta, await openState(store, upload))
}

/** What the journal says now. Throws `NO_SUCH_UPLOAD` for one that is over. */
async function openState(store: Store, upload: LoadedUpload): Promise<JournalState> {
  return withJournal(store, upload, async (journal) => {
    await journal.follow()
    if (await tidyFinished(store, upload)) throw noSuchUpload()
    return journal.state
  })
}

function partsOf(meta: UploadMeta, state: JournalState): ProviderPart[] {
  const parts: ProviderPart[] = []
  for (let partNumber = 1; partNumber <= partCountOf(meta); partNumber++) {
    const { done } = partOf(state, partNumber)
    if (!done) continue
    const { size, checksum } = done
    parts.push({ partNumber, size, checksum, etag: etagOfPart(size, checksum) })
  }
  return parts
}

async function unlessGone<T>(find: () => Promise<T>): Promise<T | undefined> {
  try {
    return await find()
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'NO_SUCH_UPLOAD') return undefined
    throw error
  }
}
