import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { WORKS } from '../works.ts'
import { betweenMarkers } from './between-markers.ts'
import { overviewOf } from './overview.ts'
import { plotOf } from './plot.ts'
import type { MeasuredWorks } from './results.ts'
import { tablesOf } from './tables.ts'

const BENCH = join(import.meta.dirname, '../..')
const RESULTS = join(BENCH, 'results.json')
const README = join(BENCH, '../../README.md')

const PLOT = '![Each row beside the floor, work by work](apps/bench/results.svg)'

/** Keeps what was measured in place of the same works' older results, and makes the report of all anew. */
export async function writeReport(measured: MeasuredWorks): Promise<void> {
  const kept = JSON.parse(await readFile(RESULTS, 'utf8').catch(() => '{}')) as MeasuredWorks
  const all = { ...kept, ...measured }
  const readme = await readFile(README, 'utf8')
  await Promise.all([
    writeFile(RESULTS, `${JSON.stringify(all, rounded, 2)}\n`),
    writeFile(join(BENCH, 'results.svg'), plotOf(WORKS, all)),
    writeFile(join(BENCH, 'results.md'), figuresOf(all)),
    writeFile(README, betweenMarkers(readme, 'benchmark', `${PLOT}\n\n${overviewOf(WORKS, all)}`)),
  ])
}

function figuresOf(all: MeasuredWorks): string {
  const sections = Object.entries(WORKS).flatMap(([name, work]) => {
    const found = all[name]
    if (!found) return []
    const rounds = Math.max(...Object.values(found.results).map((outcomes) => outcomes.length))
    return [`## ${work.title}\n\n${rounds} rounds, ${found.on}.\n\n${tablesOf(work, found.results)}\n`]
  })
  return `# All figures of the benchmark\n\nMade by \`npm run bench -- --write\`; ratios are against each table's first row.\n\n${sections.join('\n')}`
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value
}
