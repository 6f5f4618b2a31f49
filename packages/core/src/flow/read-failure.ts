import { LongshoreError } from '../errors/longshore-error.ts'
import { isSame, type LocalFile } from './local-file.ts'

/** What a failed read of the file means. */
export async function readFailure({ file, handle }: LocalFile, cause: unknown): Promise<LongshoreError> {
  if (cause instanceof LongshoreError) return cause
  try {
    const today = await handle?.getFile()
    if (today && !isSame(today, file)) return changed(file.name, cause)
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
