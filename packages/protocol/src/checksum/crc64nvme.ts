import { encodeWords } from './bytes-base64.ts'
import type { Hasher } from './hasher.ts'
import { NVME_HIGH, NVME_LOW } from './nvme.ts'

interface Tables {
  readonly high: Uint32Array
  readonly low: Uint32Array
}

let made: Tables | undefined

/** Slicing-by-8 tables in two halves, since numbers have 32 bits for this; made on first use. */
function tables(): Tables {
  if (made) return made
  const high = new Uint32Array(8 * 256)
  const low = new Uint32Array(8 * 256)
  for (let i = 0; i < 256; i++) {
    let h = 0
    let l = i
    for (let bit = 0; bit < 8; bit++) {
      const odd = l & 1
      l = (l >>> 1) | (h << 31)
      h >>>= 1
      if (odd) {
        h ^= NVME_HIGH
        l ^= NVME_LOW
      }
    }
    high[i] = h
    low[i] = l
  }
  for (let i = 256; i < high.length; i++) {
    const h = high[i - 256]!
    const l = low[i - 256]!
    high[i] = (h >>> 8) ^ high[l & 255]!
    low[i] = ((l >>> 8) | (h << 24)) ^ low[l & 255]!
  }
  return (made = { high, low })
}

/** CRC64NVME over tables: for where WebAssembly cannot be had. */
export function crc64nvmeHasher(): Hasher {
  const { high, low } = tables()
  let h = -1
  let l = -1
  return {
    update(bytes) {
      let i = 0
      for (const end = bytes.length - 7; i < end; i += 8) {
        const a = l ^ (bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24))
        const b = h ^ (bytes[i + 4]! | (bytes[i + 5]! << 8) | (bytes[i + 6]! << 16) | (bytes[i + 7]! << 24))
        const t7 = 1792 + (a & 255)
        const t6 = 1536 + ((a >>> 8) & 255)
        const t5 = 1280 + ((a >>> 16) & 255)
        const t4 = 1024 + (a >>> 24)
        const t3 = 768 + (b & 255)
        const t2 = 512 + ((b >>> 8) & 255)
        const t1 = 256 + ((b >>> 16) & 255)
        const t0 = b >>> 24
        h = high[t7]! ^ high[t6]! ^ high[t5]! ^ high[t4]! ^ high[t3]! ^ high[t2]! ^ high[t1]! ^ high[t0]!
        l = low[t7]! ^ low[t6]! ^ low[t5]! ^ low[t4]! ^ low[t3]! ^ low[t2]! ^ low[t1]! ^ low[t0]!
      }
      for (; i < bytes.length; i++) {
        const at = (l ^ bytes[i]!) & 255
        l = ((l >>> 8) | (h << 24)) ^ low[at]!
        h = (h >>> 8) ^ high[at]!
      }
    },
    finish() {
      const digest = encodeWords([~h >>> 0, ~l >>> 0])
      h = l = -1
      return digest
    },
  }
}
