import { parseArgs } from 'node:util'
import { WORKS } from './works.ts'

export interface Options {
  readonly works: readonly string[]
  readonly rows: readonly string[]
  readonly rounds: number
}

export const ALL_ROWS: readonly string[] = ['floor-8', 'floor-32', 'longshore', 'longshore-unchecked']

const USAGE = `Usage: npm run bench [-- --work ${Object.keys(WORKS).join(',')} --rows ${ALL_ROWS.join(',')} --rounds 5]`

/** Throws an `Error` that says how it is used. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      work: { type: 'string', default: Object.keys(WORKS).join(',') },
      rows: { type: 'string', default: ALL_ROWS.join(',') },
      rounds: { type: 'string', default: '5' },
    },
  })
  const works = values.work.split(',')
  const rows = values.rows.split(',')
  const rounds = Number(values.rounds)
  if (
    !works.every((work) => Object.hasOwn(WORKS, work)) ||
    !rows.every((row) => ALL_ROWS.includes(row)) ||
    !(rounds >= 1)
  ) {
    throw new Error(USAGE)
  }
  return { works, rows, rounds }
}
