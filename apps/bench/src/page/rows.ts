import type { Row } from './row.ts'
import { downloadFloor } from './rows/download-floor.ts'
import { downloadLongshore } from './rows/download-longshore.ts'
import { floor } from './rows/floor.ts'
import { longshore } from './rows/longshore.ts'

const MIB = 1024 * 1024

export const ROWS: Readonly<Record<string, Row>> = {
  'floor-8': floor({ partSize: 8 * MIB }),
  'floor-16': floor({ partSize: 16 * MIB }),
  'floor-32': floor({ partSize: 32 * MIB }),
  // one request: with a slice that holds all of the file, and with the file itself
  'floor-slice': floor({ partSize: 1024 * MIB }),
  'floor-file': floor({}),
  'floor-forms': floor({ partSize: 8 * MIB, by: 'form' }),
  'floor-two-hosts': floor({ partSize: 8 * MIB, hosts: 2 }),
  // no row pays for the code of a peer that it is not
  uppy: async (order) => (await import('./rows/peers/uppy.ts')).uppy(order),
  'uppy-best': async (order) => (await import('./rows/peers/uppy.ts')).uppyBest(order),
  tus: async (order) => (await import('./rows/peers/tus.ts')).tus(order),
  'tus-best': async (order) => (await import('./rows/peers/tus.ts')).tusBest(order),
  'better-upload': async (order) => (await import('./rows/peers/better-upload.ts')).betterUpload(order),
  'better-upload-best': async (order) =>
    (await import('./rows/peers/better-upload.ts')).betterUploadBest(order),
  'lib-storage': async (order) => (await import('./rows/peers/lib-storage.ts')).libStorage(order),
  'lib-storage-best': async (order) => (await import('./rows/peers/lib-storage.ts')).libStorageBest(order),
  longshore: longshore(),
  'longshore-unchecked': longshore({ checksums: false }),
  // as where whoever serves it knows that lines are fast
  'longshore-best': longshore({ route: 'large-parts' }),
  'longshore-unchecked-best': longshore({ checksums: false, route: 'large-parts' }),
  'longshore-unpacked': longshore({ route: 'unpacked' }),
  'download-floor': downloadFloor,
  'download-longshore': downloadLongshore,
}
