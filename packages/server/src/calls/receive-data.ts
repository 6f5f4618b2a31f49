import { bodyOf } from '../http/body-source.ts'
import { CallError } from '../http/call-error.ts'
import { emptyResponse } from '../http/respond.ts'
import { badSignature, verifyGrant, type SignedGrant } from '../token/data-grant.ts'
import type { CallContext } from './call-context.ts'

/** Takes the bytes of a request that this handler has signed, for a store that has no server of its own. */
export async function receiveData(context: CallContext, signed: string): Promise<Response> {
  const { provider, keyring } = context.settings
  if (!provider.capabilities.data || !provider.receive)
    throw new CallError('NOT_FOUND', 'The store takes its data itself.')
  const url = new URL(context.request.url)
  if (url.search !== '') throw badSignature('it has a query')
  const grant = await verifyGrant(keyring, signed, context.now)
  checkHeaders(context.request.headers, grant)
  const { status, headers } = await provider.receive(grant.grant, bodyOf(context.request))
  return emptyResponse(status, headers)
}

/** Length and type are as signed, and nothing may follow the body that the signature does not cover. */
function checkHeaders(headers: Headers, { grant, headers: signed }: SignedGrant): void {
  if (headers.get('content-length') !== String(grant.size)) throw badSignature('its length is another')
  for (const name of ['transfer-encoding', 'trailer', 'x-amz-trailer', 'content-encoding', 'content-range']) {
    if (headers.has(name)) throw badSignature(`it carries ${name}`)
  }
  const names = new Map(Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]))
  for (const [name, value] of names) {
    if (headers.get(name) !== value) throw badSignature(`its ${name} is another`)
  }
  if (!names.has('content-type') && headers.has('content-type'))
    throw badSignature('it carries a content-type')
}
