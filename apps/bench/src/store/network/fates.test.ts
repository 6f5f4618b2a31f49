import { expect, test } from 'vitest'
import { createFates, type Fate } from './fates.ts'

function first(count: number, unavailable: number, resets: number, seed: number): Fate[] {
  const next = createFates(unavailable, resets, seed)
  return Array.from({ length: count }, () => next())
}

test.each([1, 2, 3, 4, 5])('any hundred requests meet the shares to one, with seed %i', (seed) => {
  const all = first(1000, 0.05, 0.02, seed)
  for (let from = 0; from < 1000; from += 100) {
    const some = all.slice(from, from + 100)
    expect(Math.abs(some.filter((fate) => fate === 'unavailable').length - 5)).toBeLessThanOrEqual(1)
    expect(Math.abs(some.filter((fate) => fate === 'reset').length - 2)).toBeLessThanOrEqual(1)
  }
})

test('the same seed gives the same fates, another one others', () => {
  expect(first(100, 0.05, 0.02, 7)).toEqual(first(100, 0.05, 0.02, 7))
  expect(first(100, 0.05, 0.02, 7)).not.toEqual(first(100, 0.05, 0.02, 8))
})

test('without shares nothing fails', () => {
  expect(new Set(first(1000, 0, 0, 1))).toEqual(new Set(['taken']))
})
