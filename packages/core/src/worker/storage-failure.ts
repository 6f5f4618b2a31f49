import { LongshoreError } from '../errors/longshore-error.ts'
import { NoAnswer } from '../ports/transport.ts'

/** What a failure of the browser's storage means; what is known already stays as it is. */
export function storageFailure(error: unknown): unknown {
  if (error instanceof LongshoreError || error instanceof NoAnswer) return error
  if (!(error instanceof Error) || error.name === 'AbortError') return error
  if (error.name === 'QuotaExceededError') return noRoom(error)
  const why =
    error.name === 'NoModificationAllowedError'
      ? 'Another tab holds it.'
      : `The browser says: ${error.message}`
  return new LongshoreError(
    'FILE_UNWRITABLE',
    `The file in the browser's storage that gathers this download cannot be written. ${why} retry() goes on from what is stored.`,
    { name: error.name },
    error,
  )
}

export function noRoom(cause?: unknown): LongshoreError {
  return new LongshoreError(
    'QUOTA_EXCEEDED',
    "The browser's storage, or the disk, has no room for this download. Free some, then retry(): it goes on from what is stored.",
    {},
    cause,
  )
}
