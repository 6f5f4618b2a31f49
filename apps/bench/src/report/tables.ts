import type { Work } from '../work.ts'
import type { Results } from './results.ts'
import { tableOf } from './table.ts'
import { threadTableOf } from './thread-table.ts'

/** All that is known of one work: its figures, and what each group of threads ran. */
export function tablesOf(work: Work, results: Results): string {
  return [tableOf(work, results), threadTableOf(results)].filter((table) => table !== '').join('\n\n')
}
