import type { Longshore } from '@longshore/core'
import type { Row } from '../row.ts'
import { longshoreClient } from './longshore-client.ts'

/** Longshore's own download, checked against the object's checksum. */
export const downloadLongshore: Row = async (order) => {
  const client = await longshoreClient(order)
  return () => ({ stored: checked(client) })
}

async function checked(client: Longshore): Promise<void> {
  const { checksum } = await client.download('object', { to: 'opfs' }).finished
  if (checksum?.verifiedBy !== 'browser') throw new Error('the download was not checked')
}
