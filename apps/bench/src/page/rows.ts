import type { Order } from '../figures.ts'
import { downloadFloor } from './rows/download-floor.ts'
import { downloadLongshore } from './rows/download-longshore.ts'
import { floor } from './rows/floor.ts'
import { longshore } from './rows/longshore.ts'

/** Gets one way ready; what it answers moves the files, or the object, and resolves when all is stored. */
export type Row = (order: Order) => Promise<(files: readonly File[]) => Promise<unknown>>

const MIB = 1024 * 1024

export const ROWS: Readonly<Record<string, Row>> = {
  'floor-8': floor(8 * MIB),
  'floor-32': floor(32 * MIB),
  longshore: longshore({ checksums: true }),
  'download-floor': downloadFloor,
  'download-longshore': downloadLongshore,
  'longshore-unchecked': longshore({ checksums: false }),
}
