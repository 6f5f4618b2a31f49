import { decodeBytes, encodeWords } from './bytes-base64.ts'
import type { PartChecksum } from './combine-parts.ts'
import { NVME_HIGH, NVME_LOW } from './nvme.ts'

/** The high and the low 32 bits of a polynomial, bits reflected. */
type Pair = readonly [high: number, low: number]

const ONE: Pair = [0x80000000, 0]

/** The whole file's CRC64NVME from its parts' in order; see `combine-crc32c` for why it is one. */
export function combineCrc64nvme(parts: readonly PartChecksum[]): string | undefined {
  let whole: Pair = [0, 0]
  let power = ONE
  let powerOf = 0
  for (const { size, checksum } of parts) {
    const bytes = decodeBytes(checksum)
    if (bytes?.length !== 8) return undefined
    const view = new DataView(bytes.buffer)
    // all parts but the last are of one size
    if (size !== powerOf) power = powerOfX((powerOf = size))
    const [high, low] = multiply(whole, power)
    whole = [high ^ view.getUint32(0), low ^ view.getUint32(4)]
  }
  return encodeWords(whole)
}

let squares: Pair[] | undefined

/** x^(8 * bytes) modulo the polynomial. `bytes` may pass 2^32. */
function powerOfX(bytes: number): Pair {
  squares ??= makeSquares()
  let power = ONE
  for (let k = 0, rest = bytes; rest > 0; k++, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = multiply(power, squares[k]!)
  }
  return power
}

/** The k-th is x^(8 * 2^k): enough for lengths up to 2^53. */
function makeSquares(): Pair[] {
  const made: Pair[] = [[0x00800000, 0]]
  for (let k = 1; k < 53; k++) made.push(multiply(made[k - 1]!, made[k - 1]!))
  return made
}

function multiply([aHigh, aLow]: Pair, [bHigh, bLow]: Pair): Pair {
  let high = 0
  let low = 0
  let h = bHigh
  let l = bLow
  for (const word of [aHigh, aLow]) {
    for (let bit = 0x80000000; bit !== 0; bit >>>= 1) {
      if (word & bit) {
        high ^= h
        low ^= l
      }
      const odd = l & 1
      l = (l >>> 1) | (h << 31)
      h >>>= 1
      if (odd) {
        h ^= NVME_HIGH
        l ^= NVME_LOW
      }
    }
  }
  return [high, low]
}
