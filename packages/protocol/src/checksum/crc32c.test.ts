import { describe, expect, test } from 'vitest'
import { decodeUint32, encodeUint32 } from './base64.ts'
import { combineParts } from './combine-parts.ts'
import { crc32c } from './crc32c.ts'
import fc from 'fast-check'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('crc32c', () => {
  test('gives the check value of the standard', () => {
    expect(crc32c(bytes('123456789'))).toBe(0xe3069283)
  })

  test('goes on from an earlier value as if the bytes had come at once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (all, at) => {
        expect(crc32c(all.subarray(at), crc32c(all.subarray(0, at)))).toBe(crc32c(all))
      }),
    )
  })
})

describe('base64 of a 32-bit number', () => {
  test('is the base64 of its four big-endian bytes, and reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (value) => {
        const four = new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value])
        expect(encodeUint32(value)).toBe(btoa(String.fromCharCode(...four)))
        expect(decodeUint32(encodeUint32(value))).toBe(value)
      }),
    )
  })

  test.each(['', 'AAAA', 'AAAAAA=', 'AAAAAB==', 'AAAA*A==', 'AAAAAA==A'])('refuses %j', (text) => {
    expect(decodeUint32(text)).toBeUndefined()
  })
})

describe('combineParts', () => {
  test("gives the whole file's checksum from its parts'", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (parts) => {
        const whole = new Uint8Array(parts.flatMap((part) => [...part]))
        const combined = combineParts(
          parts.map((part) => ({ size: part.length, checksum: encodeUint32(crc32c(part)) })),
        )
        expect(combined).toBe(encodeUint32(crc32c(whole)))
      }),
    )
  })

  test('counts zero bytes past 2^32 of length', () => {
    const five = 5 * 2 ** 30
    const once = combineParts([
      { size: 3, checksum: encodeUint32(crc32c(bytes('abc'))) },
      { size: five, checksum: encodeUint32(0) },
    ])
    const twice = combineParts([
      { size: 3, checksum: encodeUint32(crc32c(bytes('abc'))) },
      { size: five - 7, checksum: encodeUint32(0) },
      { size: 7, checksum: encodeUint32(0) },
    ])
    expect(once).toBe(twice)
  })

  test('answers undefined where a checksum is no CRC32C', () => {
    expect(combineParts([{ size: 1, checksum: 'nonsense' }])).toBeUndefined()
  })
})
