import { LongshoreError } from '../errors/longshore-error.ts'

/** The file on this machine: a snapshot of it, and where the browser gives one, the handle to look again. */
export interface LocalFile {
  readonly file: File
  readonly handle?: FileSystemFileHandle | undefined
}

/**
 * Reads the last byte, which makes the browser notice a file that changed or went away (Chromium
 * compares the time on disk with the snapshot's), and asks the handle for today's size and time.
 */
export async function assertUnchanged(local: LocalFile): Promise<void> {
  const { file, handle } = local
  try {
    await file.slice(Math.max(0, file.size - 1)).arrayBuffer()
    if (!handle) return
    const today = await handle.getFile()
    if (today.size === file.size && today.lastModified === file.lastModified) return
  } catch (cause) {
    throw await readFailure(local, cause)
  }
  throw changed(file.name)
}

/** What a failed read of the file means. */
export async function readFailure({ file, handle }: LocalFile, cause: unknown): Promise<LongshoreError> {
  if (cause instanceof LongshoreError) return cause
  try {
    const today = await handle?.getFile()
    if (today && (today.size !== file.size || today.lastModified !== file.lastModified)) return changed(file.name, cause)
  } catch {
    // it is gone, or may no longer be read
  }
  return new LongshoreError(
    'FILE_UNREADABLE',
    `"${file.name}" can no longer be read: it was changed, moved or deleted, or the permission ended. Pick it again to go on.`,
    { name: file.name },
    cause,
  )
}

export function changed(name: string, cause?: unknown): LongshoreError {
  return new LongshoreError(
    'FILE_CHANGED',
    `"${name}" changed after its upload began, so what is stored would be a mix of two files. Upload it anew.`,
    { name },
    cause,
  )
}
