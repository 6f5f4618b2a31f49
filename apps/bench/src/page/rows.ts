import type { Row } from './row.ts'
import { downloadFloor } from './rows/download-floor.ts'
import { downloadLongshore } from './rows/download-longshore.ts'
import { floor } from './rows/floor.ts'
import { longshore } from './rows/longshore.ts'

const MIB = 1024 * 1024

export const ROWS: Readonly<Record<string, Row>> = {
  'floor-8': floor({ partSize: 8 * MIB }),
  'floor-32': floor({ partSize: 32 * MIB }),
  'floor-forms': floor({ partSize: 8 * MIB, by: 'form' }),
  'floor-two-hosts': floor({ partSize: 8 * MIB, hosts: 2 }),
  longshore: longshore(),
  'longshore-unchecked': longshore({ checksums: false }),
  'longshore-unpacked': longshore({ route: 'unpacked' }),
  'download-floor': downloadFloor,
  'download-longshore': downloadLongshore,
}
