import { expect, test } from 'vitest'

import { newKey, stemLength } from './new-key.ts'

test.each([
  ['a.txt', { kind: 'same' }],
  [' a.txt ', { kind: 'same' }],
  ['b.txt', { kind: 'key', key: 'docs/b.txt' }],
  [' b .txt ', { kind: 'key', key: 'docs/b .txt' }],
  ['', { kind: 'refused', why: 'empty' }],
  ['  ', { kind: 'refused', why: 'empty' }],
  ['x/b', { kind: 'refused', why: 'slash' }],
  ['x\\b', { kind: 'refused', why: 'slash' }],
  ['.', { kind: 'refused', why: 'dots' }],
  ['..', { kind: 'refused', why: 'dots' }],
  ['...', { kind: 'key', key: 'docs/...' }],
])('docs/a.txt, renamed to %j, comes to %j', (typed, wanted) => {
  expect(newKey('docs/a.txt', typed)).toEqual(wanted)
})

test.each([
  ['report.pdf', 6],
  ['archive.tar.gz', 11],
  ['README', 6],
  ['.env', 4],
  ['', 0],
])('of %j the first %d letters are likely to change', (name, length) => {
  expect(stemLength(name)).toBe(length)
})
