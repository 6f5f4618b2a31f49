import type { Totals } from '@longshore/core'

import type { Words } from '../messages/create-words.ts'

/** What has become of all: `2 of 5 files done, 1 failed`. Done are all only where all are; canceled ones do not count. */
export function totalWords(words: Words, { count, counts }: Pick<Totals, 'count' | 'counts'>): string {
  const { uploader } = words.messages
  const all = count - counts.canceled
  const done =
    counts.completed === all
      ? words.say(uploader.filesDone, { count: all })
      : words.say(uploader.filesDoneOf, { done: counts.completed, count: all })
  const others = (['failed', 'interrupted', 'paused', 'canceled'] as const).flatMap((state) =>
    counts[state] > 0 ? [words.say(uploader[state], { count: counts[state] })] : [],
  )
  return words.list(all === 0 ? others : [done, ...others])
}
