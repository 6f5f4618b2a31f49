import type { Figures } from '../figures.ts'
import type { Work } from '../work.ts'
import { bytesOf } from '../work.ts'
import { spreadOf } from './median.ts'
import type { Outcome, Results } from './results.ts'

const MIB = 1024 * 1024

interface Column {
  readonly title: string
  cell(figures: readonly Figures[]): string
}

/** A Markdown table of one work: a line a row, ratios against the first row of the same rounds. */
export function tableOf(work: Work, results: Results): string {
  const [first = []] = Object.values(results)
  const columns = columnsOf(work, first)
  const lines = Object.entries(results).map(([row, outcomes]) => [row, ...cellsOf(columns, outcomes)])
  return markdown([['row', ...columns.map(({ title }) => title)], ...lines])
}

function cellsOf(columns: readonly Column[], outcomes: readonly Outcome[]): string[] {
  const failure = outcomes.find((outcome) => outcome.failure !== undefined)?.failure
  if (failure !== undefined) return [failure.replaceAll('|', '/'), ...columns.slice(1).map(() => '')]
  const figures = outcomes.flatMap(({ figures }) => figures ?? [])
  return columns.map(({ cell }) => cell(figures))
}

function columnsOf(work: Work, first: readonly Outcome[]): Column[] {
  const count = work.direction === 'upload' ? work.files.count : 1
  const bandwidth = work.knobs?.bandwidth
  const line = bandwidth && (bytesOf(work) * 8 * 1000) / bandwidth
  const unavailable = (work.knobs?.unavailable ?? 0) + (work.knobs?.resets ?? 0) > 0
  const reloads = work.direction === 'upload' && work.until === 'reloaded'
  return [
    column('wall (s)', ({ wall }) => wall / 1000, 2),
    { title: 'spread', cell: (all) => spreadCell(all.map(({ wall }) => wall)) },
    { title: 'x first', cell: (all) => ratioToFirst(all, first).toFixed(3) },
    ...(line === undefined ? [] : [column('of the line (%)', ({ wall }) => (100 * line) / wall, 1)]),
    ...(count === 1 ? [] : [column('per file (ms)', ({ wall }) => wall / count, 2)]),
    column('main thread (ms)', ({ mainThread }) => mainThread, 0),
    {
      title: 'longest task (ms)',
      cell: (all) => Math.max(...all.map(({ longestTask }) => longestTask)).toFixed(0),
    },
    column('heap (MiB)', ({ heap }) => heap / MIB, 1),
    column('memory (MiB)', ({ memory }) => memory / MIB, 0),
    column('requests', ({ requests }) => requests, 0),
    column('preflights', ({ preflights }) => preflights, 0),
    column('sent twice (MiB)', ({ sentTwice }) => sentTwice / MIB, 1),
    ...(reloads ? [column('stored twice (MiB)', ({ storedTwice }) => storedTwice / MIB, 1)] : []),
    ...(reloads
      ? [
          {
            title: 'picked again',
            cell: (all: readonly Figures[]) => (all.some(({ pickedAgain }) => pickedAgain) ? 'yes' : 'no'),
          },
        ]
      : []),
    ...(unavailable ? [column('faults', ({ faults }) => faults, 0)] : []),
  ]
}

function column(title: string, pick: (figures: Figures) => number, digits: number): Column {
  return { title, cell: (all) => spreadOf(all.map(pick)).median.toFixed(digits) }
}

function spreadCell(values: readonly number[]): string {
  const { lowest, highest } = spreadOf(values)
  return `${lowest.toFixed(2)}-${highest.toFixed(2)}`
}

/** A ratio within each round: what slowed the machine in one slowed both. */
export function ratioToFirst(figures: readonly Figures[], first: readonly Outcome[]): number {
  return spreadOf(figures.map(({ wall }, round) => wall / (first[round]?.figures?.wall ?? Number.NaN))).median
}

function markdown([head = [], ...lines]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n')
}
