import type { Figures } from '../figures.ts'
import { bytesOf, type Work } from '../work.ts'
import { markdownTable } from './markdown-table.ts'
import { spreadOf, type Spread } from './median.ts'
import type { Results } from './results.ts'
import { figuresOf, standings } from './standing.ts'

const MIB = 1024 * 1024

interface Column {
  readonly title: string
  cell(figures: readonly Figures[]): string
}

/** All figures of one work, a line a row: medians, and the longest task of all rounds. */
export function tableOf(work: Work, results: Results): string {
  const columns = columnsOf(work)
  const lines = standings(results).map((standing) => {
    if (standing.failure !== undefined) return [standing.row, brief(standing.failure)]
    const { row, wall, ratio } = standing
    const figures = figuresOf(results[row] ?? [])
    const beside = [(wall.median / 1000).toFixed(2), rangeOf(wall), ratio.median.toFixed(3)]
    return [row, ...beside, ...columns.map(({ cell }) => cell(figures))]
  })
  const titles = columns.map(({ title }) => title)
  return markdownTable([['row', 'wall (s)', 'spread', 'x first', ...titles], ...lines])
}

function columnsOf(work: Work): Column[] {
  const count = work.direction === 'upload' ? work.files.count : 1
  const { bandwidth, unavailable, resets } = work.knobs ?? {}
  const line = bandwidth && (bytesOf(work) * 8 * 1000) / bandwidth
  const reloads = work.direction === 'upload' && work.until === 'reloaded'
  return [
    ...(line ? [column('of the line (%)', ({ wall }) => (100 * line) / wall, 1)] : []),
    ...(count > 1 ? [column('a file (ms)', ({ wall }) => wall / count, 2)] : []),
    column('main thread (ms)', ({ mainThread }) => mainThread, 0),
    {
      title: 'longest task (ms)',
      cell: (all) => longest(Math.max(...all.map(({ longestTask }) => longestTask))),
    },
    column('CPU: page (s)', ({ pageCpu }) => pageCpu / 1000, 2),
    column('browser (s)', ({ browserCpu }) => browserCpu / 1000, 2),
    column('store and server (s)', ({ serverCpu }) => serverCpu / 1000, 2),
    column('heap (MiB)', ({ heap }) => heap / MIB, 1),
    column('memory (MiB)', ({ memory }) => memory / MIB, 0),
    column('requests', ({ requests }) => requests, 0),
    column('preflights', ({ preflights }) => preflights, 0),
    column('sent twice (MiB)', ({ sentTwice }) => sentTwice / MIB, 1),
    ...(unavailable || resets ? [column('faults', ({ faults }) => faults, 0)] : []),
    ...(reloads ? RELOAD : []),
  ]
}

const RELOAD: readonly Column[] = [
  column('stored twice (MiB)', ({ storedTwice }) => storedTwice / MIB, 1),
  {
    title: 'picked again',
    cell: (all) => (all.some(({ pickedAgain }) => pickedAgain) ? 'yes' : 'no'),
  },
]

function column(title: string, pick: (figures: Figures) => number, digits: number): Column {
  return {
    title,
    cell: (all) => {
      const { median } = spreadOf(all.map(pick))
      // older results do not know every figure
      return Number.isNaN(median) ? '' : median.toFixed(digits)
    },
  }
}

function rangeOf({ lowest, highest }: Spread): string {
  return `${lowest.toFixed(2)}-${highest.toFixed(2)}`
}

/** The browser tells no task below 50 ms. */
function longest(ms: number): string {
  return ms === 0 ? '< 50' : ms.toFixed(0)
}

const LONGEST_FAILURE = 80

function brief(failure: string): string {
  const line = failure.replaceAll(/[\n|]+/g, ' ')
  return line.length > LONGEST_FAILURE ? `${line.slice(0, LONGEST_FAILURE)}…` : line
}
