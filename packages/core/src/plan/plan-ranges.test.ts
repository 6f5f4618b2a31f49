import { GIB, MIB, type Algorithm, type Checksum } from '@longshore/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkOf, planRanges, type Check, type RangesInput } from './plan-ranges.ts'

const plan = (more: Partial<RangesInput>) =>
  planRanges({ size: GIB, speed: undefined, concurrency: 6, ...more })

function sum(algorithm: Algorithm, value = 'AAAA'): Checksum {
  return { algorithm, value, verifiedBy: 'store' }
}

describe('ranges', () => {
  test.each<readonly [string, Partial<RangesInput>, number, number]>([
    ['of an empty object are none', { size: 0 }, 8 * MIB, 0],
    ['of one byte are one', { size: 1 }, 8 * MIB, 1],
    ['are of 8 MiB', { size: 8 * MIB + 1 }, 8 * MIB, 2],
    ['keep 8 MiB on a slow line', { speed: 100_000 }, 8 * MIB, 128],
    ['last up to 8 s on a fast line', { speed: 24 * MIB }, 32 * MIB, 32],
    ['are of 64 MiB at most', { speed: 100 * GIB }, 64 * MIB, 16],
    ['grow where 10,000 would not do', { size: 1024 * GIB }, 128 * MIB, 8192],
    ['may be smaller where the sink says so', { least: 100, size: 1000 }, 100, 10],
  ])('%s', (_, input, partSize, partCount) => {
    expect(plan(input)).toMatchObject({ partSize, partCount })
  })

  test('hold any object, are a power of two, and at most 10,000', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.option(fc.nat(1e10), { nil: undefined }),
        fc.integer({ min: 1, max: 64 }),
        (size, speed, concurrency) => {
          const { partSize, partCount } = planRanges({ size, speed, concurrency })
          expect(partCount).toBeLessThanOrEqual(10_000)
          expect(partCount * partSize).toBeGreaterThanOrEqual(size)
          expect(size === 0 || (partCount - 1) * partSize < size).toBe(true)
          expect(partSize).toBeGreaterThanOrEqual(8 * MIB)
          expect(Number.isInteger(Math.log2(partSize))).toBe(true)
        },
      ),
    )
  })

  test.each<readonly [string, Checksum | undefined, Algorithm, number]>([
    ['by CRC32C where there is no checksum', undefined, 'CRC32C', 8 * MIB],
    ['by the same CRC', sum('CRC64NVME'), 'CRC64NVME', 8 * MIB],
    ['by CRC32C where the checksum is of the whole', sum('SHA-256'), 'CRC32C', 8 * MIB],
    ['by the parts of a digest of digests', sum('SHA-256', 'AAAA-64'), 'SHA-256', 16 * MIB],
    ['by the parts of MD5s', sum('MD5', 'AAAA-1024'), 'MD5', MIB],
    ['by CRC32C where no such parts make up that number', sum('SHA-256', 'AAAA-100'), 'CRC32C', 8 * MIB],
    ['by CRC32C where such parts are too large to resume', sum('SHA-256', 'AAAA-8'), 'CRC32C', 8 * MIB],
    ['by CRC32C for a CRC of CRCs', sum('CRC32C', 'AAAA-64'), 'CRC32C', 8 * MIB],
  ])('are summed up %s', (_, checksum, algorithm, partSize) => {
    expect(plan({ checksum })).toMatchObject({ algorithm, partSize })
  })
})

test.each<readonly [string, number, Checksum | undefined, Check]>([
  ['nothing', GIB, undefined, 'none'],
  ['the same CRC', GIB, sum('CRC32C'), 'ranges'],
  ['the same CRC, of nothing', 0, sum('CRC64NVME'), 'ranges'],
  ['a digest of the whole', GIB, sum('MD5'), 'bytes'],
  ['a digest of digests', GIB, sum('SHA-256', 'AAAA-64'), 'ranges, perhaps'],
  ['a digest of digests of unknown parts', GIB, sum('SHA-256', 'AAAA-100'), 'none'],
  ['a digest of one digest, of nothing', 0, sum('SHA-256', 'AAAA-1'), 'none'],
  ['a CRC of CRCs', GIB, sum('CRC32C', 'AAAA-64'), 'none'],
])('an object whose checksum is %s is compared as such', (_, size, checksum, check) => {
  expect(checkOf(size, checksum, plan({ size, checksum }))).toBe(check)
})

test('a record of another plan than today’s is compared by what it has', () => {
  expect(checkOf(GIB, sum('CRC64NVME'), { algorithm: 'CRC32C', partSize: 1, partCount: GIB })).toBe('bytes')
})
