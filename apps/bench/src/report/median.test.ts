import { expect, test } from 'vitest'
import { spreadOf } from './median.ts'

test.each([
  [[4, 1, 2], { median: 2, lowest: 0.5, highest: 2 }],
  [[1, 3], { median: 2, lowest: 0.5, highest: 1.5 }],
  [[5], { median: 5, lowest: 1, highest: 1 }],
])('the middle of %j and how far the others are from it', (values, expected) => {
  expect(spreadOf(values)).toEqual(expected)
})
