import { describe, expect, test } from 'vitest'
import { readRange, type AskedRange } from './byte-range.ts'

const part = (start: number, end: number): AskedRange => ({ kind: 'part', start, end })

describe('a range of ten bytes', () => {
  test.each<[string, AskedRange]>([
    ['bytes=0-0', part(0, 1)],
    ['bytes=0-9', part(0, 10)],
    ['bytes=3-5', part(3, 6)],
    ['bytes=9-9', part(9, 10)],
    ['bytes=9-100', part(9, 10)],
    ['bytes=4-', part(4, 10)],
    ['bytes=-1', part(9, 10)],
    ['bytes=-10', part(0, 10)],
    ['bytes=-100', part(0, 10)],
    ['Bytes = 1 - 2', part(1, 3)],
  ])('asked for as %j is that part', (header, expected) => {
    expect(readRange(header, 10)).toEqual(expected)
  })

  test.each(['bytes=10-', 'bytes=10-20', 'bytes=-0', 'bytes=9007199254740991-'])(
    'asked for as %j cannot be satisfied',
    (header) => {
      expect(readRange(header, 10)).toEqual({ kind: 'unsatisfiable' })
    },
  )

  test.each([
    null,
    '',
    'bytes=-',
    'bytes=5-3',
    'bytes=a-b',
    'bytes=0x1-2',
    'bytes=1.5-2',
    'bytes=--1',
    'bytes=0-1,5-6',
    'items=0-1',
    `bytes=${'9'.repeat(400)}-`,
  ])('asked for as %j is the whole', (header) => {
    expect(readRange(header, 10)).toEqual({ kind: 'whole' })
  })

  test.each(['bytes=0-', 'bytes=0-0', 'bytes=-1'])('of an empty object cannot be satisfied: %j', (header) => {
    expect(readRange(header, 0)).toEqual({ kind: 'unsatisfiable' })
  })
})
