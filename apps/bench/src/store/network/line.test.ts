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

test('after a rest not even a burst is owed', () => {
  const line = createLine(8 * MBIT)
  line.rest(10_000)
  expect(line.take(1_000_000, 10_000)).toBeCloseTo(1000)
})

test('a rest takes nothing from those who wait', () => {
  const line = createLine(8 * MBIT)
  line.take(1_050_000, 10_000)
  line.rest(10_100)
  expect(line.take(1_000_000, 10_100)).toBeCloseTo(1900)
})
