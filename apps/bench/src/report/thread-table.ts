import { THREADS } from '../figures.ts'
import { markdownTable } from './markdown-table.ts'
import { spreadOf } from './median.ts'
import type { Results } from './results.ts'
import { figuresOf } from './standing.ts'

/** A profile of one work: what each group of threads ran in each row, medians in ms; empty for older results. */
export function threadTableOf(results: Results): string {
  const lines = Object.entries(results).flatMap(([row, outcomes]) => {
    const times = figuresOf(outcomes).flatMap(({ threads }) => threads ?? [])
    if (times.length === 0) return []
    return [[row, ...THREADS.map((group) => spreadOf(times.map((all) => all[group])).median.toFixed(0))]]
  })
  return lines.length > 0 ? markdownTable([['CPU (ms)', ...THREADS], ...lines]) : ''
}
