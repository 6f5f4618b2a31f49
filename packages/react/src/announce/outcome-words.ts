import type { AllWords as Words } from '../messages/create-words.ts'
import type { Outcome } from './announcement.ts'

/** What has become of all: `2 of 5 files done, 1 failed, and 2 paused`. Done are all only where all are. */
export function outcomeWords(words: Words, outcome: Outcome): string {
  const { notices, uploader } = words.messages
  const { completed, failed, paused, interrupted, canceled } = outcome
  const count = completed + failed + paused + interrupted
  if (count + canceled === 0) return notices.nothingLeft
  const done =
    completed === count
      ? words.say(uploader.filesDone, { count })
      : words.say(uploader.filesDoneOf, { done: completed, count })
  const others = (['failed', 'interrupted', 'paused', 'canceled'] as const).flatMap((state) =>
    outcome[state] > 0 ? [words.say(uploader[state], { count: outcome[state] })] : [],
  )
  // where all were canceled none is done, and none need be
  return words.list(count === 0 ? others : [done, ...others])
}
