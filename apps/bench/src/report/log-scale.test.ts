import { expect, test } from 'vitest'
import { logScale } from './log-scale.ts'

test.each([
  [0.1, 0],
  [1, 100],
  [10, 200],
  [0.01, 0],
  [1000, 200],
])('%d stands at %d of an axis from a tenth to ten', (value, place) => {
  expect(logScale(0.1, 10, 200)(value)).toBeCloseTo(place)
})
