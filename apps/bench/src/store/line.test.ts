import { expect, test } from 'vitest'
import { createLine } from './line.ts'

const MBIT = 1e6

test('bytes beyond a short burst wait for their share of a second', () => {
  const line = createLine(8 * MBIT)
  expect(line.take(1_000_000, 10_000)).toBeCloseTo(950)
  expect(line.take(1_000_000, 10_000)).toBeCloseTo(1950)
})

test('a line that stood still owes nothing', () => {
  const line = createLine(8 * MBIT)
  line.take(1_000_000, 10_000)
  expect(line.take(5_000, 60_000)).toBeCloseTo(0)
})
