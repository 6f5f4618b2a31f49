import fc from 'fast-check'
import { expect, test } from 'vitest'
import { comesAfter } from './key-order.ts'

test.each([
  ['b', 'a'],
  ['ab', 'a'],
  ['a/b', 'a'],
  ['a0', 'a/'],
  ['é', 'z'],
  // beyond U+FFFF, whose surrogates come before U+E000 in UTF-16
  ['\u{1F600}', '\uFF5E'],
])('%j comes after %j, and not the other way round', (later, earlier) => {
  expect([comesAfter(later, earlier), comesAfter(earlier, later)]).toEqual([true, false])
})

test('the order is that of UTF-8 bytes', () => {
  const text = fc.string({ unit: 'grapheme' })
  const bytes = (key: string): Buffer => Buffer.from(key)
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(comesAfter(a, b)).toBe(Buffer.compare(bytes(a), bytes(b)) > 0)
    }),
  )
})
