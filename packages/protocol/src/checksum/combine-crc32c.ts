import { CASTAGNOLI } from './castagnoli.ts'

/**
 * The CRC of A followed by B, from the CRC of each and the length of B in bytes.
 *
 * Appending n zero bytes to A multiplies its CRC by x^(8n) modulo the polynomial, and CRCs add by
 * XOR, so crc(AB) = crc(A) * x^(8n) + crc(B) (as zlib's `crc32_combine`).
 */
export function combineCrc32c(a: number, b: number, lengthOfB: number): number {
  return (multiply(a, powerOfX(lengthOfB)) ^ b) >>> 0
}

const ONE = 0x80000000
let squares: number[] | undefined

/** x^(8 * bytes) modulo the polynomial, bits reflected. `bytes` may pass 2^32. */
function powerOfX(bytes: number): number {
  squares ??= makeSquares()
  let power = ONE
  for (let k = 0, rest = bytes; rest > 0; k++, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = multiply(power, squares[k]!)
  }
  return power
}

/** The k-th is x^(8 * 2^k): enough for lengths up to 2^53. */
function makeSquares(): number[] {
  const made = [0x00800000]
  for (let k = 1; k < 53; k++) made.push(multiply(made[k - 1]!, made[k - 1]!))
  return made
}

/** The product of two polynomials modulo the polynomial, bits reflected. */
function multiply(a: number, b: number): number {
  let product = 0
  let factor = b
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= factor
    factor = factor & 1 ? (factor >>> 1) ^ CASTAGNOLI : factor >>> 1
  }
  return product >>> 0
}
