import type { Figures } from '../figures.ts'
import { spreadOf, type Spread } from './median.ts'
import type { Outcome, Results } from './results.ts'

/** Where a row stands beside the first row of its work. */
export type Standing =
  | { readonly row: string; readonly failure: string }
  | { readonly row: string; readonly failure?: undefined; readonly ratio: Spread; readonly wall: Spread }

export function standings(results: Results): Standing[] {
  const [first = []] = Object.values(results)
  return Object.entries(results).map(([row, outcomes]) => {
    const failure = failureOf(outcomes)
    if (failure !== undefined) return { row, failure }
    const walls = figuresOf(outcomes).map(({ wall }) => wall)
    // a ratio within each round: what slowed the machine in one slowed both
    const ratios = walls.map((wall, round) => wall / (first[round]?.figures?.wall ?? Number.NaN))
    return { row, ratio: spreadOf(ratios), wall: spreadOf(walls) }
  })
}

function failureOf(outcomes: readonly Outcome[]): string | undefined {
  return outcomes.find(({ failure }) => failure !== undefined)?.failure
}

export function figuresOf(outcomes: readonly Outcome[]): Figures[] {
  return outcomes.flatMap(({ figures }) => figures ?? [])
}
