import { expect, test } from 'vitest'
import { eta } from './eta.ts'

test.each([
  [1000, 500, 2000],
  [1, 3, 334],
  [0, 500, 0],
  [1000, undefined, undefined],
  [1000, 0, undefined],
])('%d bytes at %s bytes a second take %s ms', (remaining, speed, expected) => {
  expect(eta(remaining, speed)).toBe(expected)
})
