import { expect, test } from 'vitest'

import { createWords } from './create-words.ts'
import { en } from './en.ts'

const words = createWords(en)
const { messages } = words

test('holes are filled, and a number chooses the plural form', () => {
  expect(words.say(messages.item.pause, { name: 'report.pdf' })).toBe('Pause report.pdf')
  expect(words.say(messages.common.files, { count: 1 })).toBe('1 file')
  expect(words.say(messages.common.files, { count: 1200 })).toBe('1,200 files')
  expect(words.say(messages.uploader.filesDoneOf, { done: 2, count: 3 })).toBe('2 of 3 files done')
})

test('a name that looks like a hole stays what it is', () => {
  expect(words.say(messages.item.pause, { name: '{name} $& $1' })).toBe('Pause {name} $& $1')
})

test('a hole that nothing is given for stays as it is written', () => {
  expect(words.say(messages.item.pause)).toBe('Pause {name}')
})

test('in pieces a hole may be filled with anything', () => {
  const bdi = { element: 'bdi' }
  expect(words.pieces(messages.notices.removed, { name: bdi })).toEqual([bdi, ' was removed.'])
  expect(words.pieces(messages.common.files, { count: 2 })).toEqual(['2', ' files'])
})

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [12_345, '12.3 kB'],
  [123_456, '123 kB'],
  [999_499, '999 kB'],
  [999_999, '1 MB'],
  [99_960_000, '100 MB'],
  [12_300_000_000, '12.3 GB'],
  [5e15, '5,000 TB'],
])('%d bytes are %s', (bytes, said) => {
  expect(words.bytes(bytes)).toBe(said)
})

test.each([
  [0, '0%'],
  [0.29, '29%'],
  [0.995, '99%'],
  [1, '100%'],
  [1.2, '100%'],
])('a share of %d is %s', (fraction, said) => {
  expect(words.percent(fraction)).toBe(said)
})

test.each([
  [0, '1 sec'],
  [30_000, '30 sec'],
  [131_000, '2 min 10 sec'],
  [120_000, '2 min'],
  [299_000, '4 min 55 sec'],
  [42 * 60_000, '42 min'],
  [3_599_000, '1 hr'],
  [11_100_000, '3 hr 5 min'],
  [100_000_000, 'more than a day'],
])('%d ms are %s', (ms, said) => {
  expect(words.duration(ms)).toBe(said)
})

test('speed, dates and lists are written as the language writes them', () => {
  expect(words.speed(4_500_000)).toBe('4.5 MB/s')
  expect(words.list(['a'])).toBe('a')
  expect(words.list(['a', 'b', 'c'])).toBe('a, b, and c')
  expect(words.date(0)).toMatch(/^Jan 1, 1970|^Dec 31, 1969/)
})
