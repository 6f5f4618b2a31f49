import { LongshoreError } from '@longshore/core'

/** Why something could not be done. */
export function problemWords(error: unknown): string {
  // of another error the words are meant for whoever reads the code
  return error instanceof LongshoreError ? error.message : 'Something went wrong. Try again.'
}
