import { parseArgs } from 'node:util'
import { ALL_ROWS, WORKS } from './works.ts'

export interface Options {
  readonly works: readonly string[]
  /** default each work's own */
  readonly rows: readonly string[] | undefined
  readonly rounds: number
}

const USAGE = `Usage: npm run bench [-- --work ${Object.keys(WORKS).join(',')} --rows ${ALL_ROWS.join(',')} --rounds 5]`

/** Throws an `Error` that says how it is used. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      work: { type: 'string', default: Object.keys(WORKS).join(',') },
      rows: { type: 'string' },
      rounds: { type: 'string', default: '5' },
    },
  })
  const works = values.work.split(',')
  const rows = values.rows?.split(',')
  const rounds = Number(values.rounds)
  const known =
    works.every((work) => Object.hasOwn(WORKS, work)) &&
    (rows?.every((row) => ALL_ROWS.includes(row)) ?? true)
  if (!known || !(rounds >= 1)) throw new Error(USAGE)
  return { works, rows, rounds }
}
