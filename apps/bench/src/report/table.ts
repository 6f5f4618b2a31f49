import type { Figures } from '../figures.ts'
import { spreadOf } from './median.ts'

const MIB = 1024 * 1024

/** A Markdown table of one work: a line a row, ratios against the first row of the same rounds. */
export function tableOf(title: string, runs: ReadonlyMap<string, readonly Figures[]>): string {
  const [first] = runs.values()
  const lines = [...runs].map(([row, figures]) => lineOf(row, figures, first ?? []))
  return [
    `### ${title}`,
    '',
    '| row | wall (s) | spread | x first | longest task (ms) | heap (MiB) | requests | preflights | sent twice (MiB) |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n')
}

function lineOf(row: string, figures: readonly Figures[], first: readonly Figures[]): string {
  const middle = (pick: (one: Figures) => number): number => spreadOf(figures.map(pick)).median
  const wall = spreadOf(figures.map((one) => one.wall))
  // a ratio within each round: what slowed the machine in one slowed both
  const ratio = spreadOf(figures.map((one, round) => one.wall / (first[round]?.wall ?? Number.NaN))).median
  const cells = [
    row,
    (wall.median / 1000).toFixed(2),
    `${wall.lowest.toFixed(2)}-${wall.highest.toFixed(2)}`,
    ratio.toFixed(3),
    Math.max(...figures.map((one) => one.longestTask)).toFixed(0),
    (middle((one) => one.heap) / MIB).toFixed(1),
    middle((one) => one.requests),
    middle((one) => one.preflights),
    (middle((one) => one.sentTwice) / MIB).toFixed(1),
  ]
  return `| ${cells.join(' | ')} |`
}
