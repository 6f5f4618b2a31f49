/** Choices from one seed, always the same ones. */
export interface Chance {
  /** a whole number from 0 to `below` - 1 */
  number(below: number): number
  pick<T>(from: readonly [T, ...T[]]): T
}

/** By mulberry32, which is enough for choices. */
export function chanceOf(seed: number): Chance {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const number = (below: number): number => Math.floor(next() * below)
  return { number, pick: (from) => from[number(from.length)] ?? from[0] }
}
