import type { Work } from '../work.ts'
import { markdownTable } from './markdown-table.ts'
import type { MeasuredWorks } from './results.ts'
import { standings, type Standing } from './standing.ts'

/** The works whose first row is a bare limit, against which the others can be told. */
export function besideTheFloor(works: Readonly<Record<string, Work>>): [string, Work][] {
  return Object.entries(works).filter(
    ([
      ,
      {
        rows: [first],
      },
    ]) => first?.includes('floor'),
  )
}

/** One line a work: the floor, the fastest peer, and Longshore's rows, as shares of the floor's time. */
export function overviewOf(works: Readonly<Record<string, Work>>, measured: MeasuredWorks): string {
  const lines = besideTheFloor(works).flatMap(([name, { title }]) => {
    const found = measured[name]
    if (!found) return []
    const all = standings(found.results)
    const ratio = (row: string): string => ratioOf(all.find((one) => one.row === row))
    const [floor] = all
    return [
      [
        title,
        floor?.failure === undefined && floor ? `${(floor.wall.median / 1000).toFixed(2)} s` : '',
        fastestPeer(all),
        ratio('longshore') || ratio('download-longshore'),
        ratio('longshore-unchecked'),
        ratio('longshore-unpacked'),
      ],
    ]
  })
  const head = ['work', 'floor', 'fastest peer', 'Longshore', 'without checksums', 'without packs']
  return markdownTable([head, ...lines])
}

function ratioOf(standing: Standing | undefined): string {
  if (!standing) return ''
  return standing.failure === undefined ? standing.ratio.median.toFixed(2) : 'failed'
}

function fastestPeer(all: readonly Standing[]): string {
  const [fastest] = all
    .flatMap((one) => (one.failure === undefined && isPeer(one.row) ? [one] : []))
    .toSorted((a, b) => a.ratio.median - b.ratio.median)
  return fastest ? `${fastest.ratio.median.toFixed(2)} ${fastest.row}` : ''
}

/** Neither a bare limit nor Longshore. */
export function isPeer(row: string): boolean {
  return !row.includes('floor') && !row.includes('longshore')
}
