import type { Totals } from '@longshore/core'
import { expect, test } from 'vitest'

import { createWords } from '../messages/create-words.ts'
import { en } from '../messages/en.ts'
import { NO_TOTALS } from '../watch/nothing-yet.ts'
import { formProblem, validityWords } from './form-problem.ts'

function totals(counts: Partial<Totals['counts']>): Totals {
  const count = Object.values(counts).reduce((sum, one) => sum + one, 0)
  return { ...NO_TOTALS, count, counts: { ...NO_TOTALS.counts, ...counts } }
}

type Counts = Partial<Totals['counts']>

test.each<[Counts, Counts, boolean, string]>([
  [{}, {}, false, 'Add a file.'],
  [{ canceled: 2 }, {}, false, 'Add a file.'],
  [{}, {}, true, 'Wait until all files are uploaded.'],
  [{ transferring: 1 }, {}, true, 'Wait until all files are uploaded.'],
  [{ completed: 1, paused: 1 }, {}, true, 'Wait until all files are uploaded.'],
  [{ completed: 1, interrupted: 1 }, {}, true, 'Wait until all files are uploaded.'],
  [{ completed: 1, failed: 1 }, {}, false, '1 file failed. Try it again, or remove it.'],
  [{ failed: 2 }, {}, false, '2 files failed. Try them again, or remove them.'],
  [{ completed: 1 }, {}, false, ''],
  [{ completed: 1, canceled: 1 }, {}, false, ''],
  // removed, though it can still be put back
  [{ completed: 1 }, { paused: 1 }, true, ''],
  [{}, { paused: 1 }, true, 'Add a file.'],
  // files are still being looked for
  [{ completed: 1 }, {}, true, 'Wait until all files are uploaded.'],
])('with %j, and %j that wait for an undo, pending %s: "%s"', (shown, removed, isPending, words) => {
  const state = { isPending, totals: totals({ ...shown, ...removed }) }
  expect(validityWords(createWords(en), formProblem(state, totals(shown)))).toBe(words)
})
