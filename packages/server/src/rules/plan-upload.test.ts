import { GIB, KIB, MIB } from '@longshore/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkParts } from './check-parts.ts'
import { choosePartSize, limitsOf, partCountOf, partSizeOf } from './plan-upload.ts'

const S3 = {
  minPartSize: 5 * MIB,
  maxPartSize: 5 * GIB,
  maxParts: 10_000,
  maxPutSize: 5e9,
  maxObjectSize: 5e13,
}
const limits = limitsOf({}, S3)

test.each<[wish: number | undefined, size: number, chosen: number]>([
  [undefined, 0, 8 * MIB],
  [undefined, 80_000 * MIB, 8 * MIB],
  [undefined, 80_000 * MIB + 1, 9 * MIB],
  [1, 100, 5 * MIB],
  [64 * MIB, 1, 64 * MIB],
  [10 * GIB, 1, 5 * GIB],
  [undefined, 5e13, Math.ceil(5e9 / MIB) * MIB],
])('a wish of %s bytes for a file of %s gives %s', (wish, size, chosen) => {
  expect(choosePartSize(wish, size, limits)).toBe(chosen)
})

test("the route's limits and the store's hold together", () => {
  expect(limitsOf({ maxSize: 1e15, singleMax: 1e15 }, S3)).toMatchObject({ maxSize: 5e13, singleMax: 5e9 })
  expect(limitsOf({ maxSize: 10, minSize: 2, singleMax: 5 }, S3)).toMatchObject({
    maxSize: 10,
    minSize: 2,
    singleMax: 5,
  })
})

test('parts cover the file exactly, at most 10,000 of them, none too small', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5e13 }),
      fc.option(fc.integer({ min: 1, max: GIB }), { nil: undefined }),
      (size, wish) => {
        const partSize = choosePartSize(wish, size, limits)
        const plan = { size, partSize }
        const count = partCountOf(plan)
        const last = partSizeOf(plan, count) ?? -1
        expect(count).toBeLessThanOrEqual(10_000)
        expect(partSize).toBeGreaterThanOrEqual(5 * MIB)
        expect((count - 1) * partSize + last).toBe(size)
        expect(last).toBeGreaterThanOrEqual(size === 0 ? 0 : 1)
      },
    ),
  )
})

test('attack 12: there are no parts but those of the plan', () => {
  const plan = { size: 10, partSize: 4 }
  expect([0, -1, 4, 10_001, 1.5, NaN].map((number) => partSizeOf(plan, number))).toEqual(
    Array(6).fill(undefined),
  )
  expect([1, 2, 3].map((number) => partSizeOf(plan, number))).toEqual([4, 4, 2])
  expect(partSizeOf({ size: 0, partSize: 8 * KIB }, 1)).toBe(0)
})

test.each<[string, (readonly [number, number])[], object]>([
  [
    'all parts',
    [
      [1, 4],
      [2, 4],
      [3, 2],
    ],
    { kind: 'whole' },
  ],
  [
    'parts in another order',
    [
      [3, 2],
      [1, 4],
      [2, 4],
    ],
    { kind: 'whole' },
  ],
  ['no parts', [], { kind: 'incomplete', parts: [1, 2, 3] }],
  [
    'a part missing',
    [
      [1, 4],
      [3, 2],
    ],
    { kind: 'incomplete', parts: [2] },
  ],
  [
    'a part too short',
    [
      [1, 4],
      [2, 3],
      [3, 2],
    ],
    { kind: 'incomplete', parts: [2] },
  ],
  [
    'a last part too long',
    [
      [1, 4],
      [2, 4],
      [3, 4],
    ],
    { kind: 'incomplete', parts: [3] },
  ],
  [
    'a part too many',
    [
      [1, 4],
      [2, 4],
      [3, 2],
      [4, 1],
    ],
    { kind: 'too-many' },
  ],
])('of a listing with %s the verdict is right', (_, listed, verdict) => {
  const parts = listed.map(([partNumber, size]) => ({ partNumber, size, etag: 'e' }))
  expect(checkParts({ size: 10, partSize: 4 }, parts)).toEqual(verdict)
})
