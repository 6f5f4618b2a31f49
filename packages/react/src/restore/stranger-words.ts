import type { AllWords as Words } from '../messages/create-words.ts'
import { isolate } from '../messages/phrase.tsx'

/** How many file names are told one by one. */
const NAMED = 3

/** That no unfinished upload began with these files. */
export function strangerWords(words: Words, strangers: readonly File[]): string {
  const { strangers: message, andOthers } = words.messages.notices
  const named = strangers.slice(0, NAMED).map(({ name }) => isolate(name))
  const more = strangers.length - named.length
  const names = more > 0 ? words.say(andOthers, { names: named.join(', '), count: more }) : words.list(named)
  return words.say(message, { names })
}
