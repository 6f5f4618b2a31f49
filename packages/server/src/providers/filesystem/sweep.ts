import { opendir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readTextFile, removeFile, removeFolder } from './files.ts'
import { isMissing } from './folders.ts'
import { readUpload } from './load-upload.ts'
import { parseEntry } from './object-entry.ts'
import { discardTaken } from './objects.ts'
import { removeUpload } from './remove-upload.ts'
import { blobPath, type Store } from './store.ts'

export interface SweepOptions {
  /** ms without any change after which an upload or a blob of no object counts as abandoned */
  readonly olderThan: number
}

/** What was removed. */
export interface Swept {
  readonly uploads: number
  readonly blobs: number
}

/**
 * Removes uploads that nothing has been written to for `olderThan`, and what crashes have left. One that
 * comes back to life while it is swept finds itself gone, as after an abort; nothing is half there.
 */
export async function sweep(store: Store, { olderThan }: SweepOptions): Promise<Swept> {
  const before = Date.now() - olderThan
  const uploads = await sweepUploads(store, before)
  await sweepStaging(store, before)
  await sweepTrash(store)
  return { uploads, blobs: await sweepBlobs(store, before) }
}

async function sweepUploads(store: Store, before: number): Promise<number> {
  let swept = 0
  for (const uploadId of await readdir(store.folders.uploads)) {
    const folder = join(store.folders.uploads, uploadId)
    // Parts in flight change the blob, or a file beside it; begun and done ones the journal.
    const inside = await namesIn(folder)
    const changed = [folder, ...inside.map((name) => join(folder, name)), blobPath(store, uploadId)]
    if ((await lastChange(changed)) >= before) continue
    const upload = await readUpload(store, uploadId)
    if (upload) await removeUpload(store, upload)
    else await removeFolder(folder)
    swept++
  }
  return swept
}

async function sweepStaging(store: Store, before: number): Promise<void> {
  const { staging } = store.folders
  for (const name of await readdir(staging)) {
    const path = join(staging, name)
    const blob = blobPath(store, name.replace(/\.json$/, ''))
    if ((await lastChange([path, blob])) < before) await removeFolder(path)
  }
}

/** All that is in the trash is gone for good, however new. */
async function sweepTrash(store: Store): Promise<void> {
  const { trash } = store.folders
  for (const name of await readdir(trash)) {
    if (name.endsWith('.json')) await discardTaken(store, join(trash, name))
    else await removeFolder(join(trash, name))
  }
}

/**
 * The order makes it safe: a blob that has neither upload nor put once it has been seen can no more be
 * committed, so if it is an object's it already is, and the entries read after that name it.
 */
async function sweepBlobs(store: Store, before: number): Promise<number> {
  const { blobs, uploads, staging, objects } = store.folders
  const candidates: string[] = []
  for (const blob of await readdir(blobs)) {
    if ((await lastChange([join(blobs, blob)])) < before) candidates.push(blob)
  }
  if (candidates.length === 0) return 0
  const making = new Set([...(await readdir(uploads)), ...(await readdir(staging))])
  const orphans = new Set(
    candidates.filter((blob) => !making.has(ownerOf(blob)) && !making.has(`${blob}.json`)),
  )
  for await (const file of filesBelow(objects)) {
    if (orphans.size === 0) break
    const entry = parseEntry((await readTextFile(file)) ?? '')
    if (entry) orphans.delete(entry.blob)
  }
  for (const blob of orphans) await removeFile(join(blobs, blob))
  return orphans.size
}

/** A blob of gathered parts has the id of its upload before the dot. */
function ownerOf(blob: string): string {
  return blob.replace(/\..*$/, '')
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for await (const item of await opendir(folder)) {
    const path = join(folder, item.name)
    if (item.isDirectory()) yield* filesBelow(path)
    else if (item.isFile()) yield path
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** ms since 1970 of the newest change to any of them. */
async function lastChange(paths: readonly string[]): Promise<number> {
  let newest = 0
  for (const path of paths) {
    try {
      const { mtimeMs, ctimeMs } = await stat(path)
      newest = Math.max(newest, mtimeMs, ctimeMs)
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }
  return newest
}
