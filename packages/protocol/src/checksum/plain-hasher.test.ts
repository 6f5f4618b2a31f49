import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALGORITHMS, type Algorithm } from '../algorithm.ts'
import { plainHasher } from './plain-hasher.ts'

const hexOf = (base64: string): string => Buffer.from(base64, 'base64').toString('hex')

function digest(algorithm: Algorithm, ...pieces: readonly Uint8Array[]): string {
  const hasher = plainHasher(algorithm)
  for (const piece of pieces) hasher.update(piece)
  return hasher.finish()
}

describe('a plain hasher', () => {
  test.each([
    ['CRC32C', 'e3069283'],
    ['CRC64NVME', 'ae8b14860a799888'],
    ['SHA-256', '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225'],
    ['MD5', '25f9e794323b453885f5181f1b624d0b'],
  ] as const)('of %s gives the check value of the standard', (algorithm, expected) => {
    expect(hexOf(digest(algorithm, new TextEncoder().encode('123456789')))).toBe(expected)
  })

  test.each([
    ['CRC32C', '00000000'],
    ['CRC64NVME', '0000000000000000'],
    ['SHA-256', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['MD5', 'd41d8cd98f00b204e9800998ecf8427e'],
  ] as const)('of %s knows what no bytes give', (algorithm, expected) => {
    expect(hexOf(digest(algorithm))).toBe(expected)
  })

  test.each([
    ['SHA-256', 'sha256'],
    ['MD5', 'md5'],
  ] as const)("of %s agrees with Node's own, around every border of its blocks", (algorithm, name) => {
    const bytes = Uint8Array.from({ length: 200 }, (_, i) => i * 7)
    for (let length = 0; length <= bytes.length; length++) {
      const some = bytes.subarray(0, length)
      expect(digest(algorithm, some)).toBe(createHash(name).update(some).digest('base64'))
    }
  })

  test.each(ALGORITHMS)('of %s takes bytes in any pieces', (algorithm) => {
    const piece = fc.uint8Array({ maxLength: 150 })
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const whole = new Uint8Array(pieces.flatMap((one) => [...one]))
        expect(digest(algorithm, ...pieces)).toBe(digest(algorithm, whole))
      }),
    )
  })

  test.each(ALGORITHMS)('of %s is as new once it has finished', (algorithm) => {
    const bytes = new Uint8Array(100).fill(7)
    const hasher = plainHasher(algorithm)
    hasher.update(bytes)
    const first = hasher.finish()
    hasher.update(bytes)
    expect(hasher.finish()).toBe(first)
  })
})
