import type { Totals } from '@longshore/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createWords } from '../messages/create-words.ts'
import { en } from '../messages/en.ts'
import { NO_TOTALS } from '../watch/nothing-yet.ts'
import { announcementWords } from './announcement-words.ts'
import type { Way } from './announcement.ts'
import { hear, nothingHeard, type Heard } from './hear.ts'

type Counts = Partial<Totals['counts']>

function totals(counts: Counts, bytesTransferred = 0, bytes = 100): Totals {
  const count = Object.values(counts).reduce((sum, one) => sum + one, 0)
  const rest = { bytes, bytesTransferred, bytesRemaining: bytes - bytesTransferred }
  return { ...NO_TOTALS, ...rest, count, counts: { ...NO_TOTALS.counts, ...counts } }
}

type Step = readonly [at: number, totals: Totals]

interface Said {
  readonly at: number
  readonly text: string
}

/** Hears the steps, and looks again in between where that was asked for. */
function hearAll(steps: readonly Step[], way: Way = 'upload', settled = 0): readonly Said[] {
  const words = createWords(en)
  const said: Said[] = []
  let heard: Heard = nothingHeard(steps[0]?.[1] ?? NO_TOTALS)
  const look = (at: number, seen: Totals): number | undefined => {
    const hearing = hear(heard, seen, at, () => ({ way, settled }))
    heard = hearing.heard
    if (hearing.say) said.push({ at, text: announcementWords(words, hearing.say) })
    return hearing.again
  }
  steps.forEach(([at, seen], index) => {
    const next = steps[index + 1]?.[0] ?? Infinity
    let again = look(at, seen)
    while (again !== undefined && again < next) again = look(again, seen)
  })
  return said
}

const texts = (steps: readonly Step[], way?: Way, settled?: number): readonly string[] =>
  hearAll(steps, way, settled).map(({ text }) => text)

test('a listener hears the start, the quarters and the end, once each', () => {
  expect(
    texts([
      [0, totals({})],
      [10, totals({ queued: 2 })],
      [1000, totals({ transferring: 2 }, 10)],
      [2000, totals({ transferring: 2 }, 26)],
      [3000, totals({ transferring: 2 }, 30)],
      [4000, totals({ transferring: 2, queued: 1 }, 30, 200)],
      [5000, totals({ transferring: 2, queued: 1 }, 160, 200)],
      [6000, totals({ completed: 2, completing: 1 }, 200, 200)],
      [7000, totals({ completed: 2, failed: 1 }, 200, 200)],
      [9000, totals({ completed: 2, failed: 1 }, 200, 200)],
    ]),
  ).toEqual(['Uploading 2 files.', '25% uploaded.', '75% uploaded.', '2 of 3 files done and 1 failed'])
})

test.each([
  ['upload', 'Uploading 1 file.', '50% uploaded.'],
  ['download', 'Downloading 1 file.', '50% downloaded.'],
  ['both', 'Moving 1 file.', '50% moved.'],
] as const)('what goes %s is told as such', (way, start, half) => {
  const steps: Step[] = [
    [0, totals({})],
    [10, totals({ queued: 1 })],
    [1000, totals({ transferring: 1 }, 50)],
  ]
  expect(texts(steps, way)).toEqual([start, half])
})

test('a page that opens with finished transfers is silent', () => {
  expect(texts([[0, totals({ completed: 2, failed: 1, interrupted: 3 }, 100)]])).toEqual([])
})

test('one that is mounted late hears what goes on', () => {
  expect(texts([[0, totals({ completed: 1, transferring: 2 }, 10)]])).toEqual(['Uploading 2 files.'])
})

test('what was done before is no part of what is told', () => {
  const steps: Step[] = [
    [0, totals({ completed: 5, interrupted: 1 }, 1000, 1000)],
    [10, totals({ completed: 5, interrupted: 1, transferring: 1 }, 1000, 1100)],
    [1000, totals({ completed: 5, interrupted: 1, transferring: 1 }, 1025, 1100)],
    // all that were done are taken off the list meanwhile
    [2000, totals({ interrupted: 1, transferring: 1 }, 1050, 1100)],
    [3000, totals({ interrupted: 1, completed: 1 }, 1100, 1100)],
  ]
  expect(texts(steps, 'upload', 1000)).toEqual([
    'Uploading 1 file.',
    '25% uploaded.',
    '50% uploaded.',
    '1 file done',
  ])
})

test('while files are still being added the start waits until they are counted, but not for long', () => {
  const adding = (until: number): Step[] =>
    Array.from({ length: until / 50 }, (_, index) => [index * 50, totals({ queued: index })])
  expect(hearAll(adding(600))).toEqual([{ at: 650, text: 'Uploading 11 files.' }])
  expect(hearAll(adding(3000))).toMatchObject([{ at: 1050 }])
})

test('all of a short upload is told, but its quarters', () => {
  const said = hearAll([
    [0, totals({})],
    [10, totals({ transferring: 1 })],
    [30, totals({ transferring: 1 }, 60)],
    [50, totals({ completed: 1 }, 100)],
  ])
  expect(said).toEqual([
    { at: 50, text: 'Uploading 1 file.' },
    { at: 550, text: '1 file done' },
  ])
})

test('files that come one right after the other are told as one', () => {
  const steps = Array.from({ length: 6 }, (_, index): Step[] => [
    [index * 400, totals({ completed: index, transferring: 1 }, index * 10, 10 + index * 10)],
    [index * 400 + 200, totals({ completed: index + 1 }, 10 + index * 10, 10 + index * 10)],
  ]).flat()
  const said = texts([[-1, totals({})], ...steps])
  expect(said).toEqual(['Uploading 1 file.', '50% uploaded.', '75% uploaded.', '6 files done'])
})

test.each<[Counts, string]>([
  [{}, 'Nothing left.'],
  [{ canceled: 2 }, '2 canceled'],
  [{ paused: 2 }, '0 of 2 files done and 2 paused'],
  [{ completed: 1, canceled: 1 }, '1 file done and 1 canceled'],
  [{ completed: 1, failed: 1 }, '1 of 2 files done and 1 failed'],
  [{ failed: 1, interrupted: 1 }, '0 of 2 files done, 1 failed, and 1 interrupted'],
])('two files that end as %j: %s', (end, words) => {
  const said = texts([
    [0, totals({})],
    [10, totals({ queued: 2 })],
    [1000, totals(end)],
  ])
  expect(said).toEqual(['Uploading 2 files.', words])
})

test('one that failed, was tried again and arrived is done', () => {
  const said = texts([
    [0, totals({})],
    [10, totals({ queued: 2 })],
    [1000, totals({ failed: 1, transferring: 1 }, 20)],
    [1100, totals({ queued: 1, transferring: 1 }, 20)],
    [1200, totals({ completed: 2 }, 100)],
  ])
  expect(said.at(-1)).toBe('2 files done')
})

test('whatever happens, nothing is said within half a second of the last, and no quarter twice in a run', () => {
  const state = fc.constantFrom('queued', 'transferring', 'paused', 'failed', 'completed', 'canceled')
  const step = fc.tuple(fc.nat(900), fc.array(state, { maxLength: 4 }), fc.nat(100))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let at = 0
      const said = hearAll(
        steps.map(([after, states, moved]): Step => {
          at += after
          const counts: Record<string, number> = {}
          for (const one of states) counts[one] = (counts[one] ?? 0) + 1
          return [at, totals(counts, moved)]
        }),
      )
      said
        .slice(1)
        .forEach((one, index) => expect(one.at - (said[index]?.at ?? 0)).toBeGreaterThanOrEqual(500))
      let told: string[] = []
      for (const { text } of said) {
        if (!text.includes('%')) told = []
        else expect(told).not.toContain(text)
        told.push(text)
      }
    }),
  )
})
