import { LongshoreError } from '../errors/longshore-error.ts'
import type { Delivery, DeliveryOptions } from '../ports/delivery.ts'
import { askPermission, isPermitted } from './file-handle.ts'
import { fileIn, folderIn } from './entry-in.ts'
import { keptFor } from './kept-for.ts'
import { safePath } from '../plan/safe-path.ts'

/** bytes that the browser copies by itself between two reports of progress: none comes to the main thread */
const STEP = 8 * 1024 * 1024

/** Brings gathered files where the person wants them, by what the browser has for it. */
export function browserDelivery(): Delivery {
  return { toFile, toFolder, toDisk, mayWrite, askToWrite }
}

async function toFile(bytes: Blob, target: FileSystemFileHandle, options: DeliveryOptions): Promise<void> {
  await unwritable(options.signal, async () => {
    // what the file held stays in place until all of it is written
    const writable = await target.createWritable({ keepExistingData: false })
    try {
      await copy(bytes, writable, options)
      options.signal.throwIfAborted()
      await writable.close()
    } catch (error) {
      await writable.abort().catch(() => {})
      throw await reasonOf(error, target)
    }
  })
}

/**
 * Where a file takes no more, Chromium 156 says now and then that the Blob cannot be read, though it can: the writing end
 * of its pipe closes, and the reading end is heard first. A file that can still be opened for writing has no room.
 */
async function reasonOf(error: unknown, target: FileSystemFileHandle): Promise<unknown> {
  if (!(error instanceof DOMException) || error.name !== 'NotReadableError') return error
  try {
    await (await target.createWritable()).abort()
    return new DOMException('The file takes no more.', 'QuotaExceededError')
  } catch (reason) {
    return reason
  }
}

async function copy(
  bytes: Blob,
  writable: FileSystemWritableFileStream,
  { signal, onProgress }: DeliveryOptions,
): Promise<void> {
  for (let at = 0; at < bytes.size; at += STEP) {
    signal.throwIfAborted()
    const slice = bytes.slice(at, at + STEP)
    await writable.write(slice).catch(async (error: unknown) => {
      // of a Blob that is gone the stream says nothing true
      await slice.slice(0, 1).arrayBuffer().catch(gone)
      throw error
    })
    onProgress(Math.min(at + STEP, bytes.size))
  }
}

async function toFolder(
  bytes: Blob,
  root: FileSystemDirectoryHandle,
  path: string,
  options: DeliveryOptions,
): Promise<void> {
  const segments = safePath(path)
  const name = segments.pop() ?? '_'
  await unwritable(options.signal, async () => {
    options.signal.throwIfAborted()
    let folder = root
    for (const segment of segments) folder = await folderIn(folder, segment)
    const { handle, isNew } = await fileIn(folder, name)
    try {
      await toFile(bytes, handle, options)
    } catch (error) {
      if (isNew) await folder.removeEntry(handle.name).catch(() => {})
      throw error
    }
  })
}

function toDisk(bytes: Blob, name: string): number {
  const url = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  const stays = keptFor(bytes.size)
  setTimeout(() => URL.revokeObjectURL(url), stays)
  return stays
}

function mayWrite(handle: FileSystemHandle): Promise<boolean> {
  return isPermitted(handle, 'readwrite')
}

function askToWrite(handle: FileSystemHandle, timeout: number): Promise<boolean> {
  return askPermission(handle, timeout, 'readwrite')
}

/** What goes wrong is told in codes. */
async function unwritable(signal: AbortSignal, task: () => Promise<void>): Promise<void> {
  try {
    await task()
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof LongshoreError || !(error instanceof Error)) throw error
    if (error.name === 'QuotaExceededError') {
      throw new LongshoreError(
        'QUOTA_EXCEEDED',
        'The disk has no room for the downloaded file. Free some, then retry(): nothing is downloaded again.',
        {},
        error,
      )
    }
    throw new LongshoreError(
      'FILE_UNWRITABLE',
      `The downloaded file cannot be written where it should go (${error.name}): the permission was withdrawn, the place is gone, or another program holds it. retry() asks again, and downloads nothing anew.`,
      { name: error.name },
      error,
    )
  }
}

function gone(cause: unknown): never {
  throw new LongshoreError(
    'FILE_UNREADABLE',
    'What was gathered of this download is gone from the browser. retry() begins it anew.',
    {},
    cause,
  )
}
