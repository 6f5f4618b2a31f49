import type { Totals } from '@longshore/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { NO_TOTALS } from '../watch/nothing-yet.ts'
import { steadyShare, type Steady } from './steady-share.ts'

const going = (bytesTransferred: number, bytes: number): Totals => ({
  ...NO_TOTALS,
  count: 1,
  bytes,
  bytesTransferred,
  bytesRemaining: bytes - bytesTransferred,
  counts: { ...NO_TOTALS.counts, transferring: 1 },
})

const ended = (bytesTransferred: number, bytes: number, failed = 0): Totals => ({
  ...NO_TOTALS,
  count: 1 + failed,
  bytes,
  bytesTransferred,
  counts: { ...NO_TOTALS.counts, completed: 1, failed },
})

const shares = (...steps: readonly Totals[]): number[] => {
  let last: Steady | undefined
  return steps.map((totals) => {
    last = steadyShare(last, totals)
    return Math.round(last.share * 1000) / 1000
  })
}

test('while nothing is added it is the share of all bytes', () => {
  expect(shares(going(0, 100), going(25, 100), going(80, 100), ended(100, 100))).toEqual([0, 0.25, 0.8, 1])
})

test('what is added takes the rest of the bar', () => {
  expect(shares(going(50, 100), going(50, 200), going(125, 200), ended(200, 200))).toEqual([
    0.5, 0.5, 0.75, 1,
  ])
})

test('what is canceled, or begins anew, takes nothing back', () => {
  expect(shares(going(50, 100), going(0, 50), going(25, 50))).toEqual([0.5, 0.5, 0.75])
  expect(shares(going(50, 100), going(10, 100), going(55, 100))).toEqual([0.5, 0.5, 0.75])
})

test('it is what it is where it ended in part, and whole only where all is', () => {
  expect(shares(going(50, 100), ended(60, 100, 1))).toEqual([0.5, 0.6])
  expect(shares(going(50, 100), going(0, 100), ended(40, 100, 1))).toEqual([0.5, 0.5, 0.5])
})

test('after an end another run shows the share of all that is in the list', () => {
  expect(shares(ended(100, 100), going(100, 200))).toEqual([1, 0.5])
})

test('it stays between nothing and all, and never falls while something goes on', () => {
  const step = fc.tuple(fc.nat(1e12), fc.nat(1e12)).map(([a, b]) => going(Math.min(a, b), Math.max(a, b)))
  fc.assert(
    fc.property(fc.array(step, { minLength: 1 }), (steps) => {
      let last: Steady | undefined
      for (const totals of steps) {
        const next = steadyShare(last, totals)
        expect(next.share).toBeGreaterThanOrEqual(last?.share ?? 0)
        expect(next.share).toBeLessThanOrEqual(1)
        last = next
      }
    }),
  )
})
