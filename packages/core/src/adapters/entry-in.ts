import { otherName } from '../plan/safe-path.ts'

/** A folder of this name, made where there is none; or of another name, where this is refused or a file's. */
export function folderIn(
  parent: FileSystemDirectoryHandle,
  name: string,
): Promise<FileSystemDirectoryHandle> {
  return named(name, (known) => parent.getDirectoryHandle(known, { create: true }))
}

/** A file of this name, made where there is none; or of another name, where this is refused or a folder's. */
export function fileIn(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<{ readonly handle: FileSystemFileHandle; readonly isNew: boolean }> {
  return named(name, async (known) => {
    try {
      return { handle: await folder.getFileHandle(known), isNew: false }
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error
      return { handle: await folder.getFileHandle(known, { create: true }), isNew: true }
    }
  })
}

/** A `TypeError` is a name that the browser takes nowhere, such as `.lnk`; keys `a` and `a/b` mismatch. */
async function named<T>(name: string, get: (name: string) => Promise<T>): Promise<T> {
  try {
    return await get(name)
  } catch (error) {
    const mends =
      error instanceof TypeError || (error instanceof DOMException && error.name === 'TypeMismatchError')
    if (!mends) throw error
    return get(otherName(name))
  }
}
