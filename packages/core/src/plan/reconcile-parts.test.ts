import type { StoredPart } from '@longshore/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partCount, partRange } from './part-range.ts'
import { reconcileParts } from './reconcile-parts.ts'

// 10 bytes in parts of 4: 4, 4 and 2
const file = { size: 10, partSize: 4, partCount: 3 }
const part = (partNumber: number, size: number): StoredPart => ({ partNumber, size, etag: `"${partNumber}"` })

describe('reconcileParts', () => {
  test.each<[string, StoredPart[], number[], number[]]>([
    ['nothing is listed', [], [], [1, 2, 3]],
    ['all are listed', [part(1, 4), part(2, 4), part(3, 2)], [1, 2, 3], []],
    ['they are listed in another order', [part(3, 2), part(1, 4)], [1, 3], [2]],
    ['fault 27: one has the wrong size', [part(1, 4), part(2, 3), part(3, 2)], [1, 3], [2]],
    ['the last has the size of the others', [part(3, 4)], [], [1, 2, 3]],
    ['one is listed twice', [part(1, 4), part(1, 4), part(2, 4)], [2], [1, 3]],
    ['one is listed three times', [part(1, 4), part(1, 4), part(1, 4)], [], [1, 2, 3]],
    ['one is listed twice with different sizes', [part(1, 4), part(1, 3)], [], [1, 2, 3]],
    [
      'numbers are out of range',
      [part(0, 4), part(-1, 4), part(4, 2), part(1.5, 4), part(NaN, 4)],
      [],
      [1, 2, 3],
    ],
  ])('knows what to send when %s', (_, listed, stored, missing) => {
    const found = reconcileParts({ ...file, listed })
    expect(found.stored.map(({ partNumber }) => partNumber)).toEqual(stored)
    expect(found.missing).toEqual(missing)
  })

  test('takes the one part of an empty file', () => {
    const empty = { size: 0, partSize: 4, partCount: 1 }
    expect(reconcileParts({ ...empty, listed: [] })).toEqual({ stored: [], missing: [1] })
    expect(reconcileParts({ ...empty, listed: [part(1, 0)] }).missing).toEqual([])
  })

  test('sends one part where 1,499 of 1,500 are stored', () => {
    const listed = Array.from({ length: 1500 }, (_, index) => part(index + 1, 4)).filter(
      ({ partNumber }) => partNumber !== 777,
    )
    expect(reconcileParts({ listed, size: 6000, partSize: 4, partCount: 1500 }).missing).toEqual([777])
  })

  test('splits every part number into stored or missing, and trusts none that is not listed right', () => {
    const listing = fc.array(
      fc.record({ partNumber: fc.integer({ min: -1, max: 14 }), size: fc.integer({ min: 0, max: 5 }) }),
    )
    fc.assert(
      fc.property(listing, fc.integer({ min: 0, max: 40 }), (parts, size) => {
        const count = partCount(size, 4)
        const listed = parts.map((one) => part(one.partNumber, one.size))
        const { stored, missing } = reconcileParts({ listed, size, partSize: 4, partCount: count })
        const all = [...stored.map((one) => one.partNumber), ...missing].toSorted((a, b) => a - b)
        expect(all).toEqual(Array.from({ length: count }, (_, index) => index + 1))
        for (const one of stored) {
          const { start, end } = partRange(one.partNumber, size, 4)
          expect(one.size).toBe(end - start)
          expect(listed.filter((other) => other.partNumber === one.partNumber)).toEqual([one])
        }
      }),
    )
  })
})
