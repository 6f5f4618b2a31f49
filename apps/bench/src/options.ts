import { parseArgs } from 'node:util'
import { ALL_ROWS, WORKS } from './works.ts'

export interface Options {
  readonly works: readonly string[]
  /** default each work's own */
  readonly rows: readonly string[] | undefined
  readonly rounds: number
  /** whether results are kept, and the report made of them */
  readonly write: boolean
}

export const USAGE: string = `Usage: npm run bench [-- --work a,b --rows a,b --rounds 5 --write]

--work    what is to be moved; default all
${list(Object.entries(WORKS).map(([name, { title }]) => `${name.padEnd(22)} ${title}`))}
--rows    who moves it, side by side; default each work's own, ratios are against the first
${list(ALL_ROWS)}
--rounds  how often; each row is first in some round
--write   keeps the results of these works in apps/bench/results.json, and makes the report of all anew
--report  only makes the report anew

The store stands on an origin of its own, keeps nothing, and checks that every byte was completed. A round trip is
paid by each exchange with it, a preflight too, by each connection that is opened, and by packs, which carry files to
the signing server; bandwidth by what bodies hold. Calls that only sign cost neither, whosever they are.`

/** Throws an `Error` that says how it is used; `undefined` where that was asked for. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      work: { type: 'string', default: Object.keys(WORKS).join(',') },
      rows: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      write: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const works = values.report ? [] : values.work.split(',')
  const rows = values.rows?.split(',')
  const rounds = Number(values.rounds)
  const known =
    works.every((work) => Object.hasOwn(WORKS, work)) &&
    (rows?.every((row) => ALL_ROWS.includes(row)) ?? true)
  // a work that is kept with some of its rows would stand beside others of another day
  if (!known || !(rounds >= 1) || (values.write && rows)) throw new Error(USAGE)
  return { works, rows, rounds, write: values.write || values.report }
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `            ${line}`).join('\n')
}
