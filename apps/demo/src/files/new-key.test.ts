import { expect, test } from 'vitest'

import { newKey, stemLength } from './new-key.ts'

test.each([
  ['a.txt', 'b.txt', 'b.txt'],
  ['photos/2026/a.txt', 'b.txt', 'photos/2026/b.txt'],
  ['a.txt', '  b.txt ', 'b.txt'],
  ['a.txt', '..b', '..b'],
])('%s renamed to %j is at %s', (key, typed, expected) => {
  expect(newKey(key, typed)).toEqual({ kind: 'key', key: expected })
})

test.each(['a.txt', ' a.txt '])('%j is the name it has already', (typed) => {
  expect(newKey('photos/a.txt', typed)).toEqual({ kind: 'same' })
})

test.each(['', '  ', 'a/b', '../a', 'a\\b', '.', '..'])(
  '%j is no name, and never leads to another folder',
  (typed) => {
    expect(newKey('photos/a.txt', typed).kind).toBe('refused')
  },
)

test.each([
  ['report.pdf', 6],
  ['archive.tar.gz', 11],
  ['README', 6],
  ['.gitignore', 10],
])('of %s the first %d characters are selected', (name, length) => {
  expect(stemLength(name)).toBe(length)
})
