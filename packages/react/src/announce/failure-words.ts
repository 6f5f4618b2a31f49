import type { AllWords as Words } from '../messages/create-words.ts'
import { problemWords } from '../messages/problem-words.ts'
import type { Failure } from './failures.ts'

/** How many are told one by one: more would be a flood. */
const NAMED = 3

export function failureWords(words: Words, failures: readonly Failure[]): string {
  const { failedBecause, filesFailed } = words.messages.notices
  if (failures.length > NAMED) return words.say(filesFailed, { count: failures.length })
  return failures
    .map(({ name, error }) => words.say(failedBecause, { name, problem: problemWords(words, error) }))
    .join(' ')
}
