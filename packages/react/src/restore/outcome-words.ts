import type { AllWords as Words } from '../messages/create-words.ts'
import { isolate } from '../messages/phrase.tsx'
import { problemWords } from '../messages/problem-words.ts'

/** How many file names are told one by one. */
const NAMED = 3

/** What became of a pick. */
export interface PickOutcome {
  /** files that no interrupted upload began with */
  readonly strangers: readonly File[]
  readonly problem?: unknown
}

/** What there is to say of a pick that did not go as it was meant. */
export function outcomeWords(words: Words, { strangers, problem }: PickOutcome): string | undefined {
  if (problem !== undefined) return problemWords(words, problem)
  return strangers.length === 0 ? undefined : strangerWords(words, strangers)
}

function strangerWords(words: Words, strangers: readonly File[]): string {
  const { strangers: message, andOthers } = words.messages.notices
  const named = strangers.slice(0, NAMED).map(({ name }) => isolate(name))
  const more = strangers.length - named.length
  const names = more > 0 ? words.say(andOthers, { names: named.join(', '), count: more }) : words.list(named)
  return words.say(message, { names })
}
