import { blockHasher } from './block-hasher.ts'
import { encodeWords } from './bytes-base64.ts'
import type { Hasher } from './hasher.ts'

/** Rotations of each round, which repeat after four steps. */
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]

let sines: Int32Array | undefined

/** MD5 (RFC 1321), for stores that know nothing newer: against accidents, never against anybody. */
export function md5Hasher(): Hasher {
  const k = (sines ??= Int32Array.from({ length: 64 }, (_, i) => Math.abs(Math.sin(i + 1)) * 2 ** 32))
  const m = new Int32Array(16)
  return blockHasher({
    start: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476],
    littleEndian: true,
    encode: (state) => encodeWords([...state], true),
    compress(state, bytes, from, to) {
      for (let at = from; at < to; at += 64) {
        for (let i = 0, b = at; i < 16; i++, b += 4) {
          m[i] = bytes[b]! | (bytes[b + 1]! << 8) | (bytes[b + 2]! << 16) | (bytes[b + 3]! << 24)
        }
        let a = state[0]!
        let b = state[1]!
        let c = state[2]!
        let d = state[3]!
        for (let i = 0; i < 64; i++) {
          let f = c ^ (b | ~d)
          let word = 7 * i
          if (i < 16) {
            f = d ^ (b & (c ^ d))
            word = i
          } else if (i < 32) {
            f = c ^ (d & (b ^ c))
            word = 5 * i + 1
          } else if (i < 48) {
            f = b ^ c ^ d
            word = 3 * i + 5
          }
          const sum = (a + f + k[i]! + m[word & 15]!) | 0
          const shift = SHIFTS[((i >> 4) << 2) | (i & 3)]!
          a = d
          d = c
          c = b
          b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0
        }
        state[0]! += a
        state[1]! += b
        state[2]! += c
        state[3]! += d
      }
    },
  })
}
