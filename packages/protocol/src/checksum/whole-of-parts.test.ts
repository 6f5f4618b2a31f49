import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Algorithm } from '../algorithm.ts'
import type { PartChecksum } from './combine-parts.ts'
import { isChecksum, isWholeChecksum } from './is-checksum.ts'
import { plainHasher } from './plain-hasher.ts'
import { wholeOfParts } from './whole-of-parts.ts'

function digest(algorithm: Algorithm, bytes: Uint8Array): string {
  const hasher = plainHasher(algorithm)
  hasher.update(bytes)
  return hasher.finish()
}

const partOf = (algorithm: Algorithm, bytes: Uint8Array): PartChecksum => ({
  size: bytes.length,
  checksum: digest(algorithm, bytes),
})

const parts = fc.array(fc.uint8Array({ maxLength: 200 }), { minLength: 1, maxLength: 8 })

describe('the whole of parts', () => {
  test.each(['CRC32C', 'CRC64NVME'] as const)("is of %s the file's own checksum", (algorithm) => {
    fc.assert(
      fc.property(parts, (all) => {
        const file = new Uint8Array(all.flatMap((part) => [...part]))
        const whole = wholeOfParts(
          all.map((part) => partOf(algorithm, part)),
          algorithm,
        )
        expect(whole).toBe(digest(algorithm, file))
      }),
    )
  })

  test.each([
    ['SHA-256', 'sha256'],
    ['MD5', 'md5'],
  ] as const)('is of %s the digest of the digests and their number, as in S3', (algorithm, name) => {
    fc.assert(
      fc.property(parts, (all) => {
        const digests = all.map((part) => createHash(name).update(part).digest())
        const whole = wholeOfParts(
          all.map((part) => partOf(algorithm, part)),
          algorithm,
        )
        const expected = createHash(name).update(Buffer.concat(digests)).digest('base64')
        expect(whole).toBe(`${expected}-${all.length}`)
      }),
    )
  })

  test('counts zero bytes past 2^32 of length', () => {
    const five = 5 * 2 ** 30
    const nothing = 'AAAAAAAAAAA='
    const first = partOf('CRC64NVME', new TextEncoder().encode('abc'))
    const once = wholeOfParts([first, { size: five, checksum: nothing }], 'CRC64NVME')
    const twice = wholeOfParts(
      [first, { size: five - 7, checksum: nothing }, { size: 7, checksum: nothing }],
      'CRC64NVME',
    )
    expect(once).toBe(twice)
  })

  test.each([
    ['CRC32C', 'AAAAAAAAAAA='],
    ['CRC64NVME', 'AAAAAA=='],
    ['SHA-256', 'nonsense'],
    ['MD5', ''],
  ] as const)('is of %s none where a part has another kind of checksum', (algorithm, checksum) => {
    expect(wholeOfParts([{ size: 1, checksum }], algorithm)).toBeUndefined()
  })

  test('combines ten thousand parts in less than a frame or two', () => {
    const part = { size: 8 * 2 ** 20 + 13, checksum: digest('CRC64NVME', new Uint8Array(3)) }
    const all = Array.from({ length: 10_000 }, () => part)
    wholeOfParts(all.slice(0, 100), 'CRC64NVME')
    const start = performance.now()
    wholeOfParts(all, 'CRC64NVME')
    // far below a second on any machine, however busy: a loop per part would take minutes
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('a checksum', () => {
  const bytes = new TextEncoder().encode('123456789')

  test.each(['CRC32C', 'CRC64NVME', 'SHA-256', 'MD5'] as const)(
    'of %s is told by its length',
    (algorithm) => {
      const known = (['CRC32C', 'CRC64NVME', 'SHA-256', 'MD5'] as const).filter((other) =>
        isChecksum(digest(algorithm, bytes), other),
      )
      expect(known).toEqual([algorithm])
    },
  )

  test.each(['', 'AAAA', 'AAAAAA=', 'AAAAAB==', 'AAAA*A==', 'AAAAAA==A', ' AAAAAA==', 'AAAAAA', 'ÄAAAAA=='])(
    '%j is none',
    (text) => {
      expect(isChecksum(text, 'CRC32C')).toBe(false)
    },
  )

  const md5 = digest('MD5', bytes)
  test.each([
    ['CRC32C', 'AAAAAA==', true],
    ['CRC32C', 'AAAAAA==-2', false],
    ['MD5', `${md5}-2`, true],
    ['MD5', `${md5}-10000`, true],
    ['MD5', md5, false],
    ['MD5', `${md5}-0`, false],
    ['MD5', `${md5}-02`, false],
    ['MD5', `${md5}-2-2`, false],
    ['SHA-256', `${md5}-2`, false],
  ] as const)('of a file in parts: of %s, is %j one? %s', (algorithm, text, expected) => {
    expect(isWholeChecksum(text, algorithm)).toBe(expected)
  })
})
