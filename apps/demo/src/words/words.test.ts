import { createLongshore, type Totals, type TransferState } from '@longshore/core'
import { expect, test } from 'vitest'

import { announce, NOTHING_HEARD } from './announcement.ts'
import { stateWords } from './state-words.ts'
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
    const next = announce(heard, step, () => 'upload')
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

test.each([
  ['upload', 'Uploading 1 file.', '50% uploaded.'],
  ['download', 'Downloading 1 file.', '50% downloaded.'],
  ['both', 'Moving 1 file.', '50% moved.'],
] as const)('what goes %s is told as such', (way, start, half) => {
  const begun = announce(NOTHING_HEARD, totals({ queued: 1 }, { bytes: 2 }), () => way)
  expect(begun.say).toBe(start)
  const moved = totals({ transferring: 1 }, { bytes: 2, bytesTransferred: 1 })
  expect(announce(begun.heard, moved, () => way).say).toBe(half)
})

test('a page that opens with finished transfers is silent', () => {
  expect(announce(NOTHING_HEARD, totals({ completed: 2 }), () => 'upload')).toEqual({ heard: NOTHING_HEARD })
})

const OBJECT = { key: 'k', name: 'n', size: 1, type: '', etag: 'e', lastModified: 0, metadata: {} }

test.each<[TransferState, string, string]>([
  [{ state: 'transferring' }, 'Uploading', 'Downloading'],
  [{ state: 'completed', object: OBJECT }, 'Done', 'Downloaded'],
  [{ state: 'waiting', reason: 'other-tab' }, 'Uploading in another tab', 'Downloading in another tab'],
  [{ state: 'waiting', reason: 'backoff' }, 'Trying again soon', 'Trying again soon'],
])('%j of an upload is %s, of a download %s', (state, ofUpload, ofDownload) => {
  const one = { id: 'id', name: 'n', type: '', size: 1, bytesTransferred: 0, ...state }
  expect(stateWords({ ...one, direction: 'upload' })).toBe(ofUpload)
  expect(stateWords({ ...one, direction: 'download' })).toBe(ofDownload)
})
