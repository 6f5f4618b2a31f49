import { createLongshore, idbProgressStore, xhrTransport, type BaseOptions } from '@longshore/core/base'
import type { Row } from '../rows.ts'

/** Longshore over bare XHR; without checksums it tells the store what it never computed. */
export function longshore({ checksums }: { readonly checksums: boolean }): Row {
  return async ({ endpoint }) => {
    const client = createLongshore({
      endpoint,
      transport: xhrTransport(),
      progressStore: idbProgressStore({ name: 'bench' }),
      ...(!checksums && { checksum: NONE }),
    })
    await client.restored
    return async (files) => client.uploadAll(files).finished
  }
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
