import type { Order } from '../figures.ts'
import { floor } from './rows/floor.ts'
import { longshore } from './rows/longshore.ts'

/** Gets one way to upload ready; what it answers moves the files, and resolves when all are stored. */
export type Row = (order: Order) => Promise<(files: readonly File[]) => Promise<unknown>>

const MIB = 1024 * 1024

export const ROWS: Readonly<Record<string, Row>> = {
  'floor-8': floor(8 * MIB),
  'floor-32': floor(32 * MIB),
  longshore: longshore({ checksums: true }),
  'longshore-unchecked': longshore({ checksums: false }),
}
