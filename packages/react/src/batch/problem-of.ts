import { LongshoreError } from '@longshore/core'

/** What a caller meets, whatever it was. */
export function problemOf(cause: unknown): LongshoreError {
  if (cause instanceof LongshoreError) return cause
  return new LongshoreError(
    'FILE_UNREADABLE',
    'What was given could not be read to its end. Give it again.',
    {},
    cause,
  )
}
