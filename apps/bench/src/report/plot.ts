import type { Work } from '../work.ts'
import { logScale } from './log-scale.ts'
import { besideTheFloor, isPeer } from './overview.ts'
import type { MeasuredWorks } from './results.ts'
import { standings, type Standing } from './standing.ts'

const WIDTH = 900
const COLUMNS = 2
const PANEL = WIDTH / COLUMNS
/** where the axis of a panel begins and how long it is */
const AXIS = { left: 140, length: PANEL - 200 } as const
const LINE = 17
const HEAD = 34
const FOOT = 34
const FROM = 0.02
const TO = 10
const TICKS = [0.03, 0.1, 0.3, 1, 3, 10] as const

const STYLE = `text { font: 12px system-ui, sans-serif; fill: #57606a }
.title { font-weight: 600; fill: #1f2328 }
.small { font-size: 10px }
line { stroke: #8c959f; stroke-opacity: .35 }
.one { stroke-opacity: 1 }
.floor { fill: #8c959f; stroke: #8c959f }
.peer { fill: #bf8700; stroke: #bf8700 }
.own { fill: #0969da; stroke: #0969da }
.whisker { stroke-width: 2; stroke-opacity: .5 }
@media (prefers-color-scheme: dark) {
  text { fill: #9198a1 }
  .title { fill: #f0f6fc }
  .own { fill: #4493f8; stroke: #4493f8 }
  .peer { fill: #d29922; stroke: #d29922 }
}`

const place = logScale(FROM, TO, AXIS.length)

interface Panel {
  readonly title: string
  readonly rows: readonly Standing[]
  readonly height: number
}

/** A panel a work: what each row took beside the floor, on a logarithmic axis. An SVG that is readable on light and dark. */
export function plotOf(works: Readonly<Record<string, Work>>, measured: MeasuredWorks): string {
  const heights = Array.from({ length: COLUMNS }, () => 0)
  const panels = panelsOf(works, measured).map((panel) => {
    const column = heights.indexOf(Math.min(...heights))
    const top = heights[column] ?? 0
    heights[column] = top + panel.height
    return `<g transform="translate(${column * PANEL} ${top})">${draw(panel)}</g>`
  })
  const height = Math.max(...heights)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Time of each row as a share of the floor's">
<style>${STYLE}</style>
${panels.join('\n')}
</svg>
`
}

function panelsOf(works: Readonly<Record<string, Work>>, measured: MeasuredWorks): Panel[] {
  return besideTheFloor(works).flatMap(([name, { title }]) => {
    const found = measured[name]
    if (!found) return []
    const rows = standings(found.results)
    return [{ title, rows, height: HEAD + rows.length * LINE + FOOT }]
  })
}

function draw({ title, rows }: Panel): string {
  const bottom = HEAD + rows.length * LINE
  const ticks = TICKS.map((tick) => {
    const x = AXIS.left + place(tick)
    const grid = `<line ${tick === 1 ? 'class="one" ' : ''}x1="${at(x)}" x2="${at(x)}" y1="${HEAD - 6}" y2="${bottom}"/>`
    return `${grid}<text class="small" text-anchor="middle" x="${at(x)}" y="${bottom + 12}">${tick}</text>`
  })
  return [
    `<text class="title" x="8" y="18">${escaped(title)}</text>`,
    ...ticks,
    ...rows.map((row, index) => drawRow(row, HEAD + index * LINE + LINE / 2)),
  ].join('\n')
}

function drawRow(standing: Standing, y: number): string {
  const name = `<text text-anchor="end" x="${AXIS.left - 8}" y="${at(y + 4)}">${standing.row}</text>`
  if (standing.failure !== undefined) {
    return `${name}<text class="small" x="${AXIS.left + 4}" y="${at(y + 4)}">did not finish</text>`
  }
  const { median, lowest, highest } = standing.ratio
  const [x, low, high] = [median, median * lowest, median * highest].map((ratio) => AXIS.left + place(ratio))
  const kind = isPeer(standing.row) ? 'peer' : standing.row.includes('floor') ? 'floor' : 'own'
  return [
    name,
    `<line class="${kind} whisker" x1="${at(low)}" x2="${at(high)}" y1="${at(y)}" y2="${at(y)}"/>`,
    `<circle class="${kind}" cx="${at(x)}" cy="${at(y)}" r="4"/>`,
    `<text class="small" x="${AXIS.left + AXIS.length + 10}" y="${at(y + 4)}">${median.toFixed(2)}</text>`,
  ].join('')
}

function at(place = 0): string {
  return place.toFixed(1)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
