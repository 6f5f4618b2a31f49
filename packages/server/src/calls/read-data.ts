import { serveObject } from '../http/serve-object.ts'
import { badSignature } from '../token/data-grant.ts'
import { verifyRead } from '../token/read-grant.ts'
import type { CallContext } from './call-context.ts'

/** Answers the bytes of a request that this handler has signed, for a store that has no server of its own. */
export async function readData(context: CallContext, signed: string): Promise<Response> {
  const { request, report } = context
  const { provider, keyring } = context.settings
  const url = new URL(request.url)
  if (url.search !== '') throw badSignature('it has a query')
  const { bucket, key, disposition, type } = await verifyRead(keyring, signed, context.now)
  return serveObject(request, { provider, at: { bucket, key }, disposition, type, report })
}
