import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partCount, partRange } from './part-range.ts'

describe('partCount', () => {
  test.each([
    [0, 8, 1],
    [1, 8, 1],
    [8, 8, 1],
    [9, 8, 2],
    [16, 8, 2],
    [17, 8, 3],
  ])('%i bytes in parts of %i are %i parts', (size, partSize, expected) => {
    expect(partCount(size, partSize)).toBe(expected)
  })
})

describe('partRange', () => {
  test('of an empty file is empty', () => {
    expect(partRange(1, 0, 8)).toEqual({ start: 0, end: 0 })
  })

  test('covers each byte of the file once, in order, with only the last part smaller', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 500, max: 9000 }), (size, partSize) => {
        const count = partCount(size, partSize)
        let at = 0
        for (let partNumber = 1; partNumber <= count; partNumber++) {
          const { start, end } = partRange(partNumber, size, partSize)
          expect(start).toBe(at)
          expect(end - start).toBe(partNumber < count ? partSize : size - (count - 1) * partSize)
          expect(end > start || size === 0).toBe(true)
          at = end
        }
        expect(at).toBe(size)
      }),
    )
  })
})
