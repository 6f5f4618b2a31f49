import { crc32c } from '@longshore/protocol'

/** bytes that are carried over the next at once: eight vectors of 16 */
export const BLOCK = 128
const VECTOR = 16
/** A column is the bytes at one place of every other vector. */
const COLUMN = 4
const BITS = Array.from({ length: 8 * COLUMN }, (_, n) => 1 << n)

/**
 * What carries a block over the next: the block that has its CRC32C where a block of zeros followed. A CRC is linear, and
 * four bytes two vectors apart have weights that add up to any remainder. So each column can be carried by itself, and
 * all in the same way; and by half bytes, of which a vector looks up 16 at once. There is a table of 16 bytes for each
 * byte that goes in, half of it (the low one first), and byte that comes out.
 */
export function carryTables(): number[] {
  const solve = solver(BITS.map((bits) => remainder(bits, 1)))
  const carried = BITS.map((bits) => solve(remainder(bits, 0)))
  const tables: number[] = []
  for (let half = 0; half < 2 * COLUMN; half++) {
    for (let out = 0; out < COLUMN; out++) {
      for (let value = 0; value < 16; value++) {
        const sum = BITS.reduce(
          (sum, _, n) => ((value << (4 * half)) & (1 << n) ? sum ^ (carried[n] ?? 0) : sum),
          0,
        )
        tables.push((sum >>> (8 * out)) & 255)
      }
    }
  }
  return tables
}

/** What two blocks leave that are zeros but for the last column of the first (0) or of the second (1). */
function remainder(bits: number, block: 0 | 1): number {
  const bytes = new Uint8Array(2 * BLOCK)
  for (let n = 0; n < COLUMN; n++) bytes[block * BLOCK + (2 * n + 2) * VECTOR - 1] = bits >>> (8 * n)
  return ~crc32c(bytes, -1)
}

/** Finds which bits add up to a remainder, where each bit alone leaves `remainders[bit]`. */
function solver(remainders: readonly number[]): (wanted: number) => number {
  const rows: { left: number; bits: number; lead: number }[] = []
  for (const [n, remainder] of remainders.entries()) {
    const row = { left: remainder, bits: 1 << n, lead: 0 }
    const add = (to: typeof row, other: typeof row): void => {
      if (!(to.left & other.lead)) return
      to.left ^= other.left
      to.bits ^= other.bits
    }
    for (const other of rows) add(row, other)
    row.lead = 1 << (31 - Math.clz32(row.left))
    for (const other of rows) add(other, row)
    rows.push(row)
  }
  return (wanted) => rows.reduce((bits, row) => (wanted & row.lead ? bits ^ row.bits : bits), 0)
}
