import { crc32cHasher } from '@longshore/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesOf } from '../../test/files.ts'
import { simdCrc32c } from './simd-crc32c.ts'

/** bytes that are folded at once */
const MOST = 256 * 1024
const ALL = bytesOf(2 * MOST + 3000)

function both(pieces: readonly Uint8Array[]): readonly string[] {
  return [simdCrc32c(), crc32cHasher()].map((hasher) => {
    for (const piece of pieces) hasher.update(piece)
    return hasher.finish()
  })
}

test('CRC32C by vectors is that by tables, whatever the bytes and the pieces that they come in', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 1200 }),
    fc.integer({ min: 0, max: ALL.length }).map((end) => ALL.subarray(0, end)),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
      const [vectors, tables] = both(pieces)
      expect(vectors).toBe(tables)
    }),
  )
})

test.each([0, 1, 127, 128, 255, 256, 257, 383, 384, MOST - 1, MOST, MOST + 1, MOST + 256, 2 * MOST])(
  'CRC32C by vectors of %i bytes is that by tables',
  (length) => {
    const [vectors, tables] = both([ALL.subarray(0, length)])
    expect(vectors).toBe(tables)
  },
)

test('several hash at once, and each is as new after its end', () => {
  const [one, other] = [simdCrc32c(), simdCrc32c()]
  const [first, second] = [ALL.subarray(0, 5000), ALL.subarray(5000, 9000)]
  one.update(first)
  other.update(second)
  expect([one.finish(), other.finish()]).toEqual([both([first])[0], both([second])[0]])
  one.update(second)
  expect(one.finish()).toBe(both([second])[0])
})
