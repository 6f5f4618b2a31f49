import { constants } from 'node:fs'
import { open, rm, unlink, type FileHandle } from 'node:fs/promises'
import type { Disk } from './disk.ts'
import { codeOf, isMissing, linkRefused } from './folders.ts'

/** Opens, and never through a link. Absent on systems that have no such flag. */
export async function openFile(path: string, flags: number): Promise<FileHandle> {
  try {
    return await open(path, flags | (constants.O_NOFOLLOW ?? 0), 0o600)
  } catch (error) {
    if (codeOf(error) === 'ELOOP') throw linkRefused()
    throw error
  }
}

export async function withFile<T>(
  path: string,
  flags: number,
  use: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const handle = await openFile(path, flags)
  try {
    return await use(handle)
  } finally {
    await handle.close()
  }
}

/** Flags for a file that must not be there yet. */
export const CREATE: number = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL

export async function writeNewFile(path: string, text: string, disk: Disk): Promise<void> {
  await withFile(path, CREATE, async (handle) => {
    await handle.writeFile(text)
    await disk.syncFile(handle)
  })
}

/** A small file's text; `undefined` where there is none. */
export async function readTextFile(path: string): Promise<string | undefined> {
  try {
    return await withFile(path, constants.O_RDONLY, (handle) => handle.readFile('utf8'))
  } catch (error) {
    if (isMissing(error) || codeOf(error) === 'ENAMETOOLONG') return undefined
    throw error
  }
}

export async function removeFile(path: string): Promise<void> {
  try {
    await unlink(path)
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** With all that is in it, and all that is put into it meanwhile. */
export async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 10 })
}
