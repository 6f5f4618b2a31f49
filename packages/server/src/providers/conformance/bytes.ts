import { expect } from 'vitest'
import { plainHasher, wholeOfParts, type Algorithm } from '@longshore/protocol'

/** `length` bytes that follow from `seed` (xorshift32), so that a failure can be repeated. */
export function bytesFrom(seed: number, length: number): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4))
  let state = (seed * 2654435761) >>> 0 || 1
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[i] = state
  }
  return new Uint8Array(words.buffer, 0, length)
}

/** The same bytes with one bit turned. */
export function withBitFlipped(bytes: Uint8Array, at: number = bytes.length >> 1): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

export function checksumOf(bytes: Uint8Array, algorithm: Algorithm = 'CRC32C'): string {
  const hasher = plainHasher(algorithm)
  hasher.update(bytes)
  return hasher.finish()
}

/** What stands for the whole where it is sent in parts of `partSize` bytes. */
export function wholeChecksumOf(
  bytes: Uint8Array,
  partSize: number,
  algorithm: Algorithm = 'CRC32C',
): string {
  const count = Math.max(1, Math.ceil(bytes.length / partSize))
  const parts = Array.from({ length: count }, (_, i) => bytes.subarray(i * partSize, (i + 1) * partSize))
  const checksums = parts.map((part) => ({ size: part.length, checksum: checksumOf(part, algorithm) }))
  return wholeOfParts(checksums, algorithm) ?? ''
}

/** `toEqual` for megabytes: says where they differ, and takes no seconds to find out. */
export function expectBytes(actual: Uint8Array | undefined, expected: Uint8Array | undefined): void {
  if (!actual || !expected) {
    expect(actual).toBe(expected)
    return
  }
  const same = Buffer.compare(actual, expected) === 0
  const differs = same ? -1 : expected.findIndex((byte, at) => byte !== actual[at])
  expect({ length: actual.length, differsAt: differs }).toEqual({ length: expected.length, differsAt: -1 })
}
