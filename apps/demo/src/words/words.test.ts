import { createLongshore, type Totals } from '@longshore/core'
import { expect, test } from 'vitest'

import { announce, NOTHING_HEARD } from './announcement.ts'
import { movementWords, totalsWords } from './totals-words.ts'

/** On a server, where nothing moves. */
const NONE = createLongshore({ endpoint: '/' }).totals.getSnapshot()

function totals(counts: Partial<Totals['counts']>, rest: Partial<Totals> = {}): Totals {
  const count = Object.values(counts).reduce((sum, one) => sum + one, 0)
  return { ...NONE, count, ...rest, counts: { ...NONE.counts, ...counts } }
}

test.each([
  [{ completed: 1 }, '1 file done'],
  [{ completed: 3 }, '3 files done'],
  [{ completed: 1, transferring: 2, queued: 1200 }, '1 of 1,203 files done'],
  [{ completed: 1, failed: 1 }, '1 of 2 files done, 1 failed'],
  [{ completed: 1, canceled: 2 }, '1 file done, 2 canceled'],
  [{ paused: 1, interrupted: 2 }, '0 of 3 files done, 2 interrupted, 1 paused'],
])('%j is %s', (counts, words) => {
  expect(totalsWords(totals(counts))).toBe(words)
})

test('speed and time left are said while something moves', () => {
  const moving = { bytes: 4e9, bytesTransferred: 1e9, bytesRemaining: 3e9, speed: 1e8, eta: 30_000 }
  expect(movementWords(totals({ transferring: 1 }, moving))).toEqual([
    '1 GB of 4 GB',
    '100 MB/s',
    '30 s left',
  ])
  expect(movementWords(totals({ paused: 1 }, { bytes: 4e9, bytesTransferred: 1e9 }))).toEqual([
    '1 GB of 4 GB',
  ])
  expect(movementWords(totals({ completed: 1 }, { bytes: 4e9, bytesTransferred: 4e9 }))).toEqual(['4 GB'])
})

test('a listener hears the start, the quarters and the end, once each', () => {
  const steps: Totals[] = [
    totals({}),
    totals({ queued: 2 }, { bytes: 100 }),
    totals({ transferring: 2 }, { bytes: 100, bytesTransferred: 10 }),
    totals({ transferring: 2 }, { bytes: 100, bytesTransferred: 26 }),
    totals({ transferring: 2 }, { bytes: 100, bytesTransferred: 30 }),
    totals({ transferring: 2, queued: 1 }, { bytes: 200, bytesTransferred: 30 }),
    totals({ transferring: 2, queued: 1 }, { bytes: 200, bytesTransferred: 160 }),
    totals({ completed: 2, completing: 1 }, { bytes: 200, bytesTransferred: 200 }),
    totals({ completed: 2, failed: 1 }, { bytes: 200, bytesTransferred: 200 }),
    totals({ completed: 2, failed: 1 }, { bytes: 200, bytesTransferred: 200 }),
  ]
  const said: string[] = []
  let heard = NOTHING_HEARD
  for (const step of steps) {
    const next = announce(heard, step)
    heard = next.heard
    if (next.say !== undefined) said.push(next.say)
  }
  expect(said).toEqual([
    'Uploading 2 files.',
    '25% uploaded.',
    '75% uploaded.',
    '2 of 3 files done, 1 failed.',
  ])
})

test('a page that opens with finished transfers is silent', () => {
  expect(announce(NOTHING_HEARD, totals({ completed: 2 }))).toEqual({ heard: NOTHING_HEARD })
})
