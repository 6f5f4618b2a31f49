/** The middle of the values, and how far they lie apart, as shares of it. */
export interface Spread {
  readonly median: number
  readonly lowest: number
  readonly highest: number
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  const median = sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
  return {
    median,
    lowest: (sorted[0] ?? Number.NaN) / median,
    highest: (sorted.at(-1) ?? Number.NaN) / median,
  }
}
