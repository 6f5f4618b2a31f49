import type { Row } from './row.ts'
import { downloadFloor } from './rows/download-floor.ts'
import { downloadLongshore } from './rows/download-longshore.ts'
import { floor } from './rows/floor.ts'
import { longshore } from './rows/longshore.ts'
import { betterUpload, betterUploadBest } from './rows/peers/better-upload.ts'
import { libStorage, libStorageBest } from './rows/peers/lib-storage.ts'
import { tus, tusBest } from './rows/peers/tus.ts'
import { uppy, uppyBest } from './rows/peers/uppy.ts'

const MIB = 1024 * 1024

export const ROWS: Readonly<Record<string, Row>> = {
  'floor-8': floor({ partSize: 8 * MIB }),
  'floor-32': floor({ partSize: 32 * MIB }),
  'floor-forms': floor({ partSize: 8 * MIB, by: 'form' }),
  'floor-two-hosts': floor({ partSize: 8 * MIB, hosts: 2 }),
  uppy,
  'uppy-best': uppyBest,
  tus,
  'tus-best': tusBest,
  'better-upload': betterUpload,
  'better-upload-best': betterUploadBest,
  'lib-storage': libStorage,
  'lib-storage-best': libStorageBest,
  longshore: longshore(),
  'longshore-unchecked': longshore({ checksums: false }),
  'longshore-unpacked': longshore({ route: 'unpacked' }),
  'download-floor': downloadFloor,
  'download-longshore': downloadLongshore,
}
