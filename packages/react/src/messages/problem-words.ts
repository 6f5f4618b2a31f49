import type { LongshoreError } from '@longshore/core'

import type { AllWords } from './create-words.ts'

/** Why something could not be done, for a person. What a route of yours refused is told in its own words. */
export function problemWords(words: AllWords, error: unknown): string {
  const { problems, somethingWentWrong } = words.messages.notices
  // by its code alone: so a page that only shows what went wrong need not load the class
  const { code, message } = (error ?? {}) as Partial<LongshoreError>
  if (code === 'REJECTED' && message) return message
  const known: Readonly<Partial<Record<string, string>>> = problems
  return (code !== undefined && known[code]) || somethingWentWrong
}
