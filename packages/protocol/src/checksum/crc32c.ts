import { CASTAGNOLI } from './castagnoli.ts'

let table: Uint32Array | undefined

/** Slicing-by-8 tables, made on first use. */
function tables(): Uint32Array {
  if (table) return table
  const made = new Uint32Array(8 * 256)
  for (let i = 0; i < 256; i++) {
    let crc = i
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ CASTAGNOLI : crc >>> 1
    made[i] = crc
  }
  for (let i = 256; i < made.length; i++) {
    const before = made[i - 256]!
    made[i] = (before >>> 8) ^ made[before & 255]!
  }
  return (table = made)
}

/** The CRC32C of `bytes`, going on from `crc` (0 at the start): for where WebAssembly cannot be had. */
export function crc32c(bytes: Uint8Array, crc = 0): number {
  const t = tables()
  let state = ~crc
  let i = 0
  for (const end = bytes.length - 7; i < end; i += 8) {
    const low = state ^ (bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24))
    state =
      t[1792 + (low & 255)]! ^
      t[1536 + ((low >>> 8) & 255)]! ^
      t[1280 + ((low >>> 16) & 255)]! ^
      t[1024 + (low >>> 24)]! ^
      t[768 + bytes[i + 4]!]! ^
      t[512 + bytes[i + 5]!]! ^
      t[256 + bytes[i + 6]!]! ^
      t[bytes[i + 7]!]!
  }
  for (; i < bytes.length; i++) state = (state >>> 8) ^ t[(state ^ bytes[i]!) & 255]!
  return ~state >>> 0
}
