import { BLOCK, carryTables } from './carry-tables.ts'

/** bytes; where the block comes to lie that all were folded into, and where they are taken from */
export const FOLDED = 512
export const INPUT = 1024
/** bytes that are folded at once, at most */
export const MOST: number = 256 * 1024

export interface Folding {
  readonly memory: WebAssembly.Memory
  /** Folds the blocks from `INPUT` to `end` into one. */
  fold(end: number): void
}

const PAGES = 1 + MOST / 65_536
const VECTORS = BLOCK / 16
const COLUMN = VECTORS / 2

// locals: where it ends, where it is, the block, and the low and high halves of four of its vectors
const END = 0
const AT = 1
const BLOCK_AT = 2
const LOW = BLOCK_AT + VECTORS
const HIGH = LOW + COLUMN

/** Assembled here, as it is the same few instructions over and over. https://webassembly.github.io/spec/core/binary/ */
export function foldModule(): Uint8Array<ArrayBuffer> {
  const code = [
    ...locals,
    ...constant(INPUT),
    ...set(AT),
    ...times(VECTORS, (n) => [...get(AT), ...load(16 * n), ...set(BLOCK_AT + n)]),
    ...step,
    ...block,
    ...loop,
    ...get(AT),
    ...get(END),
    isNotBelow,
    ...leaveBothIf,
    ...times(2, (odd) => [...halves(odd), ...times(COLUMN, (n) => carryOver(odd, n))]),
    ...step,
    ...again,
    end,
    end,
    ...times(VECTORS, (n) => [...constant(0), ...get(BLOCK_AT + n), ...store(FOLDED + 16 * n)]),
    end,
  ]
  return new Uint8Array([
    ...MAGIC,
    ...section(1, [1, ...takesOne]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, PAGES]),
    ...section(7, [2, ...name('memory'), 2, 0, ...name('fold'), 0, 0]),
    ...section(10, [1, ...sized(code)]),
    ...section(11, [1, 0, ...constant(0), end, ...sized(carryTables())]),
  ])
}

/** Cuts the bytes of every other vector in two. */
function halves(odd: number): number[] {
  return times(COLUMN, (n) => {
    const vector = get(BLOCK_AT + 2 * n + odd)
    const cut = [...constant(15), ...splat, ...and]
    return [
      ...vector,
      ...cut,
      ...set(LOW + n),
      ...vector,
      ...constant(4),
      ...shiftRight,
      ...cut,
      ...set(HIGH + n),
    ]
  })
}

/** The next block's vector, with what the block before is carried to. */
function carryOver(odd: number, out: number): number[] {
  const carried = times(2 * COLUMN, (half) => {
    const table = 16 * (half * COLUMN + out)
    const halfBytes = (half % 2 === 0 ? LOW : HIGH) + (half >> 1)
    return [...constant(0), ...load(table), ...get(halfBytes), ...swizzle, ...xor]
  })
  const vector = 2 * out + odd
  return [...get(AT), ...load(16 * vector), ...carried, ...set(BLOCK_AT + vector)]
}

/** and version 1 */
const MAGIC = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
/** a function of one i32 that gives nothing back */
const takesOne = [0x60, 1, 0x7f, 0]
/** one i32, and vectors */
const locals = [2, 1, 0x7f, VECTORS + 2 * COLUMN, 0x7b]
const block = [0x02, 0x40]
const loop = [0x03, 0x40]
const leaveBothIf = [0x0d, 1]
const again = [0x0c, 0]
const end = 0x0b
const isNotBelow = 0x4f
const add = 0x6a
const get = (local: number): number[] => [0x20, local]
const set = (local: number): number[] => [0x21, local]
const constant = (value: number): number[] => [0x41, ...signed(value)]
const load = (offset: number): number[] => [0xfd, 0x00, 4, ...unsigned(offset)]
const store = (offset: number): number[] => [0xfd, 0x0b, 4, ...unsigned(offset)]
const swizzle = [0xfd, 0x0e]
const splat = [0xfd, 0x0f]
const and = [0xfd, 0x4e]
const xor = [0xfd, 0x51]
/** by 16 bits; what comes from the next byte is cut off after it */
const shiftRight = [0xfd, 0x8d, 0x01]
const step = [...get(AT), ...constant(BLOCK), add, ...set(AT)]

function times(count: number, part: (n: number) => number[]): number[] {
  return Array.from({ length: count }, (_, n) => part(n)).flat()
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)]
}

function sized(content: readonly number[]): number[] {
  return [...unsigned(content.length), ...content]
}

function name(text: string): number[] {
  return sized([...new TextEncoder().encode(text)])
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]
}

/** LEB128 of a number that is not negative: one bit is kept free for the sign. */
function signed(value: number): number[] {
  return value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)]
}
