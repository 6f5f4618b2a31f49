import fc from 'fast-check'
import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'

test.each([
  [0, 500],
  [1, 1000],
  [2, 2000],
  [5, 16_000],
  [6, 30_000],
  [7, 30_000],
  [5000, 30_000],
])('retry %i waits at most %i ms', (attempt, most) => {
  expect(backoff(attempt, 1)).toBe(most)
  expect(backoff(attempt, 0.5)).toBe(most / 2)
  expect(backoff(attempt, 0)).toBe(0)
})

test('a wait is never over 30 s nor below 0', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, random) => {
        const ms = backoff(attempt, random)
        expect(ms >= 0 && ms < 30_000).toBe(true)
      },
    ),
  )
})
