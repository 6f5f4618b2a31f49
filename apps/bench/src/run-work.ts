import type { Outcome, Results } from './report/results.ts'
import { runOnce, type Stage } from './run-once.ts'
import type { Work } from './work.ts'

/**
 * The rows do a work side by side, round by round; each is first in some round. A row that failed is left out of the
 * rounds that follow.
 */
export async function runWork(
  work: Work,
  rows: readonly string[],
  rounds: number,
  paths: readonly string[],
  stage: Stage,
): Promise<Results> {
  const runs = new Map<string, Outcome[]>(rows.map((row) => [row, []]))
  for (let round = 0; round < rounds; round++) {
    for (const turn of rows.keys()) {
      const row = rows[(turn + round) % rows.length] ?? ''
      const before = runs.get(row)
      if (!before || before.some(({ failure }) => failure !== undefined)) continue
      const outcome = await outcomeOf(runOnce(row, work, paths, stage, round + 1))
      before.push(outcome)
      const told = outcome.failure ?? `${(outcome.figures.wall / 1000).toFixed(2)} s`
      console.error(`${work.title}, round ${round + 1}, ${row}: ${told}`)
    }
  }
  return Object.fromEntries(runs)
}

async function outcomeOf(run: ReturnType<typeof runOnce>): Promise<Outcome> {
  try {
    return { figures: await run }
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) }
  }
}
