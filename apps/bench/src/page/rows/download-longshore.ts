import { createLongshore, idbProgressStore, xhrTransport } from '@longshore/core/base'
import type { Row } from '../rows.ts'

/** Longshore's own download, checked against the object's checksum. */
export const downloadLongshore: Row = async ({ endpoint }) => {
  const client = createLongshore({
    endpoint,
    transport: xhrTransport(),
    progressStore: idbProgressStore({ name: 'bench' }),
  })
  await client.restored
  return async () => {
    const { checksum } = await client.download('object', { to: 'opfs' }).finished
    if (checksum?.verifiedBy !== 'browser') throw new Error('the download was not checked')
  }
}
