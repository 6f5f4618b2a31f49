import { LongshoreError } from '../errors/longshore-error.ts'
import { isSame, type LocalFile } from './local-file.ts'

/** What a failed read of the file means. */
export async function readFailure(local: LocalFile, cause: unknown): Promise<LongshoreError> {
  if (cause instanceof LongshoreError) return cause
  const { file } = local
  if (await hasChanged(local)) return changed(file.name, cause)
  return new LongshoreError(
    'FILE_UNREADABLE',
    `"${file.name}" can no longer be read: it was changed, moved or deleted, or the permission ended. Pick it again to go on.`,
    { name: file.name },
    cause,
  )
}

/**
 * Chromium says `NotFoundError` of a file that is gone, and `NotReadableError` of one whose time on disk is
 * no longer what it was. It says the latter of lost permissions too, which are far rarer: only a handle
 * tells them apart.
 */
async function hasChanged({ file, handle }: LocalFile): Promise<boolean> {
  const today = await handle?.getFile().catch(() => undefined)
  if (today) return !isSame(today, file)
  try {
    await file.slice(Math.max(0, file.size - 1)).arrayBuffer()
    return false
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotReadableError'
  }
}

export function changed(name: string, cause?: unknown): LongshoreError {
  return new LongshoreError(
    'FILE_CHANGED',
    `"${name}" changed after its upload began, so what is stored would be a mix of two files. Upload it anew.`,
    { name },
    cause,
  )
}
