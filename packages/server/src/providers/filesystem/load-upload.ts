import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { UploadAddress } from '../../provider.ts'
import { readTextFile } from './files.ts'
import { isMissing, linkRefused } from './folders.ts'
import { isUploadIdOf } from './ids.ts'
import { makeJournalReader } from './journal-reader.ts'
import { noSuchUpload, type LoadedUpload } from './loaded-upload.ts'
import type { Store } from './store.ts'
import { parseMeta } from './upload-meta.ts'

/** Each holds up to 10,000 parts. */
const MOST_LOADED = 64

/** An upload that is open, or was when it was last used: its journal tells. Throws `NO_SUCH_UPLOAD`. */
export async function loadUpload(store: Store, { key, uploadId }: UploadAddress): Promise<LoadedUpload> {
  if (!isUploadIdOf(key, uploadId)) throw noSuchUpload()
  const known = store.loaded.get(uploadId)
  const upload = known ?? (await readUpload(store, uploadId))
  if (upload?.meta.key !== key) throw noSuchUpload()
  remember(store, upload)
  return upload
}

/** An upload by its id alone; `undefined` where there is none, or a broken one. */
export async function readUpload({ folders }: Store, uploadId: string): Promise<LoadedUpload | undefined> {
  const folder = join(folders.uploads, uploadId)
  try {
    if (!(await lstat(folder)).isDirectory()) throw linkRefused()
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
  const meta = parseMeta((await readTextFile(join(folder, 'meta.json'))) ?? '')
  return meta && { uploadId, folder, meta, reader: makeJournalReader() }
}

/** The least recently used goes first. */
function remember({ loaded }: Store, upload: LoadedUpload): void {
  loaded.delete(upload.uploadId)
  loaded.set(upload.uploadId, upload)
  for (const uploadId of loaded.keys()) {
    if (loaded.size <= MOST_LOADED) return
    loaded.delete(uploadId)
  }
}
