import { assertRoom } from './room.ts'
import { noRoom } from './storage-failure.ts'
import { rangesFolder, rangesIn, removeRanges, stagingFolder, wholeFile } from './staging.ts'
import { holdFile, type SyncAccessHandle } from './sync-access.ts'

export interface StagedFile {
  readonly handle: SyncAccessHandle
  readonly isNew: boolean
}

/** Holds the file that gathers a download, with room for all of it: what an earlier visit left, or new. */
export async function openStagedFile(folder: string, name: string, size: number): Promise<StagedFile> {
  const staging = await stagingFolder(folder)
  const before = await wholeFile(staging, name)
  const ranges = await rangesIn(await rangesFolder(staging, name))
  await assertRoom(size - (before?.size ?? 0))
  const handle = await holdFile(await staging.getFileHandle(name, { create: true }))
  try {
    // at once, so that no range fails for room and no write has to ask for it
    if (handle.getSize() !== size) handle.truncate(size)
    // Chromium says nothing where it grants no room
    if (handle.getSize() !== size) throw noRoom()
    for (const { start, file } of ranges) await copyInto(handle, file, start)
    if (ranges.length > 0) handle.flush()
    await removeRanges(staging, name)
    return { handle, isNew: before?.size !== size && ranges.length === 0 }
  } catch (error) {
    handle.close()
    if (!before) await staging.removeEntry(name)
    throw error
  }
}

/** What was gathered without a worker goes on in the one file. */
async function copyInto(handle: SyncAccessHandle, file: Blob, start: number): Promise<void> {
  const reader = file.stream().getReader()
  for (let at = start; ;) {
    const { done, value } = await reader.read()
    if (done) return
    writeAll(handle, value, at)
    at += value.length
  }
}

/** What Chromium answers in place of a count where a write found no room: its own -8, without the sign. */
const NO_SPACE = 2 ** 32 - 8

export function writeAll(handle: SyncAccessHandle, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  for (let done = 0; done < bytes.length;) {
    const written = handle.write(bytes.subarray(done), { at: at + done })
    if (written === 0 || written === NO_SPACE) throw noRoom()
    // another failure, told in the same way
    if (written > bytes.length - done)
      throw new DOMException(`Write error ${written - 2 ** 32}.`, 'UnknownError')
    done += written
  }
}
