import { encodeWords } from './bytes-base64.ts'
import { blockHasher } from './block-hasher.ts'
import type { Hasher } from './hasher.ts'

interface Constants {
  readonly start: readonly number[]
  readonly rounds: Int32Array
}

let made: Constants | undefined

/** The first 32 bits behind the point of the roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
function constants(): Constants {
  if (made) return made
  const behindPoint = (x: number): number => ((x % 1) * 2 ** 32) | 0
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  return (made = {
    start: primes.slice(0, 8).map((prime) => behindPoint(Math.sqrt(prime))),
    rounds: Int32Array.from(primes, (prime) => behindPoint(Math.cbrt(prime))),
  })
}

/** SHA-256 (FIPS 180-4), for where the browser's own cannot be had. */
export function sha256Hasher(): Hasher {
  const { start, rounds } = constants()
  const w = new Int32Array(64)
  return blockHasher({
    start,
    littleEndian: false,
    encode: (state) => encodeWords([...state]),
    compress(state, bytes, from, to) {
      for (let at = from; at < to; at += 64) {
        for (let i = 0, b = at; i < 16; i++, b += 4) {
          w[i] = (bytes[b]! << 24) | (bytes[b + 1]! << 16) | (bytes[b + 2]! << 8) | bytes[b + 3]!
        }
        for (let i = 16; i < 64; i++) {
          const x = w[i - 15]!
          const y = w[i - 2]!
          const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
          const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
          w[i] = w[i - 16]! + s0 + w[i - 7]! + s1
        }
        let a = state[0]!
        let b = state[1]!
        let c = state[2]!
        let d = state[3]!
        let e = state[4]!
        let f = state[5]!
        let g = state[6]!
        let h = state[7]!
        for (let i = 0; i < 64; i++) {
          const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
          const t1 = (h + s1 + (g ^ (e & (f ^ g))) + rounds[i]! + w[i]!) | 0
          const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
          const t2 = (s0 + ((a & b) | (c & (a | b)))) | 0
          h = g
          g = f
          f = e
          e = (d + t1) | 0
          d = c
          c = b
          b = a
          a = (t1 + t2) | 0
        }
        state[0]! += a
        state[1]! += b
        state[2]! += c
        state[3]! += d
        state[4]! += e
        state[5]! += f
        state[6]! += g
        state[7]! += h
      }
    },
  })
}
