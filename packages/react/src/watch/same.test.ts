import { expect, test } from 'vitest'

import { same } from './same.ts'

const one = { a: 1 }

test.each<[string, unknown, unknown]>([
  ['the very same', one, one],
  ['NaN', NaN, NaN],
  ['plain objects of the same', { one, n: 1 }, { one, n: 1 }],
  ['arrays of the same', [one, 'x'], [one, 'x']],
  ['empty arrays', [], []],
])('%s shows the same', (_, before, after) => {
  expect(same(before, after)).toBe(true)
})

test.each<[string, unknown, unknown]>([
  ['another number', 1, 2],
  ['one property more', { one }, { one, n: undefined }],
  ['another property', { n: undefined }, { m: undefined }],
  ['what lies deeper', { one: { a: 1 } }, { one: { a: 1 } }],
  ['a longer array', [1], [1, 2]],
  ['an array and an object', [], {}],
  ['nothing and something', undefined, {}],
  ['null', null, {}],
  ['maps, which hide what they hold', new Map(), new Map()],
  ['dates', new Date(0), new Date(0)],
])('%s does not', (_, before, after) => {
  expect(same(before, after)).toBe(false)
})
