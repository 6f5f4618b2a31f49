import type { Longshore } from '@longshore/core'
import { createLongshore, idbProgressStore, xhrTransport, type BaseOptions } from '@longshore/core/base'
import type { Order } from '../../figures.ts'

export interface Longshoring {
  /** default true; without, it tells the store what it never computed */
  readonly checksums?: boolean
}

/** Longshore over bare XHR, its records in IndexedDB, ready to begin. */
export async function longshoreClient(
  { endpoint }: Order,
  { checksums = true }: Longshoring = {},
): Promise<Longshore> {
  const client = createLongshore({
    endpoint,
    transport: xhrTransport(),
    progressStore: idbProgressStore({ name: 'bench' }),
    ...(!checksums && { checksum: NONE }),
  })
  await client.restored
  return client
}

const NONE: NonNullable<BaseOptions['checksum']> = {
  digest: async () => 'AAAAAA==',
  digestAll: async (slices) => ({
    checksums: slices.map(() => 'AAAAAA=='),
    bytes: new Uint8Array(await new Blob([...slices]).arrayBuffer()),
  }),
  combine: async () => 'AAAAAA==',
  dispose: () => {},
}
