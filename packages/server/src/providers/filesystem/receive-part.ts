import { constants } from 'node:fs'
import { join } from 'node:path'
import { ProviderError } from '../../provider-error.ts'
import type { Received } from '../../provider.ts'
import type { PartGrant } from './data-grant.ts'
import { etagOfPart } from './etag.ts'
import { CREATE, removeFile, withFile } from './files.ts'
import { withHasher } from './hasher.ts'
import { newAttempt } from './ids.ts'
import type { Place } from './journal-record.ts'
import { partOf } from './journal-state.ts'
import { withJournal, type Journal } from './journal.ts'
import { loadUpload } from './load-upload.ts'
import { noSuchUpload, type LoadedUpload } from './loaded-upload.ts'
import { SELF } from './process-identity.ts'
import { blobPath, type Store } from './store.ts'
import { partSizeOf } from './upload-meta.ts'
import { drainBody, writeBody } from './write-body.ts'
import { asAttempt, asSoleWriter, isOver } from './writers.ts'

/**
 * Takes a part: writes it, verifies its length and checksum, brings it to the disk, and only then
 * journals it as done. One that is already there as signed is read and not written again.
 */
export async function receivePart(
  store: Store,
  grant: PartGrant,
  body: AsyncIterable<Uint8Array>,
): Promise<Received> {
  const upload = await loadUpload(store, grant)
  if (grant.size !== partSizeOf(upload.meta, grant.partNumber)) {
    throw new ProviderError('INVALID_PART', 'The upload has no part of that number and size.')
  }
  return asSoleWriter(upload.folder, grant.partNumber, (signal) =>
    withJournal(store, upload, async (journal) => {
      await journal.follow()
      const { done } = partOf(journal.state, grant.partNumber)
      let { checksum } = grant
      if (done?.size === grant.size && done.checksum === checksum) {
        await drainBody(body, grant.size, signal)
        // Its line may be another process's, not yet on the disk.
        await journal.sync()
      } else {
        checksum = await writePart({ store, upload, journal, grant, body, signal })
      }
      if (!(await journal.isCurrent())) throw noSuchUpload()
      return { status: 200, headers: { etag: etagOfPart(grant.size, checksum) } }
    }),
  )
}

interface PartWrite {
  readonly store: Store
  readonly upload: LoadedUpload
  readonly journal: Journal
  readonly grant: PartGrant
  readonly body: AsyncIterable<Uint8Array>
  readonly signal: AbortSignal
}

/** Answers the checksum of what it wrote. */
async function writePart(write: PartWrite): Promise<string> {
  const { journal, grant } = write
  const { partNumber, size } = grant
  const attempt = newAttempt()
  let checksum = ''
  await asAttempt(attempt, async () => {
    const place = await takePlace(journal, partNumber, attempt)
    try {
      checksum = await fillPlace(write, place, attempt)
    } catch (error) {
      await giveUp(write, place, attempt)
      throw error
    }
    await journal.append({ op: 'done', partNumber, attempt, size, checksum, place })
    await journal.sync()
    await journal.follow()
    if (place === 'blob' && partOf(journal.state, partNumber).filledBy !== attempt) {
      throw new ProviderError('UNAVAILABLE', 'The place of the part was given to another. Send it again.')
    }
  })
  return checksum
}

/**
 * The part's place in the blob, where it is certain that nobody else writes or has filled it; else a
 * file of the attempt's own, which needs no certainty.
 */
async function takePlace(journal: Journal, partNumber: number, attempt: string): Promise<Place> {
  const { filledBy, holder } = partOf(journal.state, partNumber)
  if (filledBy !== undefined) return 'beside'
  if (holder) {
    if (!isOver(holder)) return 'beside'
    await journal.append({ op: 'end', partNumber, attempt: holder.attempt })
  }
  await journal.append({ op: 'begin', partNumber, attempt, owner: SELF })
  await journal.follow()
  return partOf(journal.state, partNumber).holder?.attempt === attempt ? 'blob' : 'beside'
}

async function fillPlace(
  { store, upload, grant, body, signal }: PartWrite,
  place: Place,
  attempt: string,
): Promise<string> {
  const { size, partNumber, algorithm } = grant
  const inBlob = place === 'blob'
  const path = inBlob ? blobPath(store, upload.uploadId) : besidePath(upload, attempt)
  const checksum = await withFile(path, inBlob ? constants.O_WRONLY : CREATE, async (handle) => {
    const position = inBlob ? (partNumber - 1) * upload.meta.partSize : 0
    const found = await withHasher(algorithm, (hasher) =>
      writeBody({ handle, position, size }, body, hasher, signal),
    )
    if (store.verify && found !== grant.checksum) {
      throw new ProviderError(
        'CHECKSUM_MISMATCH',
        'The bytes are not those that were signed. Send the part again.',
      )
    }
    await store.disk.syncFile(handle)
    return found
  })
  if (!inBlob) await store.disk.syncFolder(upload.folder)
  return checksum
}

/** Makes room for the next attempt. Where even that fails, the place is free once this process has ended. */
async function giveUp({ upload, journal, grant }: PartWrite, place: Place, attempt: string): Promise<void> {
  try {
    if (place === 'beside') await removeFile(besidePath(upload, attempt))
    else await journal.append({ op: 'end', partNumber: grant.partNumber, attempt })
  } catch {
    // What ended the attempt is what its sender is to hear of.
  }
}

/** Where an attempt writes that got no place in the blob. */
export function besidePath(upload: LoadedUpload, attempt: string): string {
  return join(upload.folder, `part-${attempt}`)
}
