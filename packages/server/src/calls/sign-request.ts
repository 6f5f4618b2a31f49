import type { SignedGet, SignedRequest } from '@longshore/protocol'
import type { ProviderGet, ProviderRequest } from '../provider.ts'
import { signGrant } from '../token/data-grant.ts'
import { signRead } from '../token/read-grant.ts'
import type { CallContext } from './call-context.ts'
import { ownUrl } from './own-url.ts'

/** A provider's request as the browser is to send it: the store's own URL, or one of this handler's. */
export async function toSignedRequest(
  context: CallContext,
  request: ProviderRequest,
): Promise<SignedRequest> {
  const { keyring, signedRequestTtl: expiresIn } = context.settings
  const { method, headers } = request
  if ('url' in request) return { method, url: request.url, headers, expiresIn }
  const signed = await signGrant(keyring, { grant: request.grant, expires: context.now + expiresIn, headers })
  return { method, url: ownUrl(context, `/data/${signed}`), headers, expiresIn }
}

/** The same for a read. */
export async function toSignedGet(context: CallContext, request: ProviderGet): Promise<SignedGet> {
  const { keyring, signedRequestTtl: expiresIn } = context.settings
  const { method } = request
  if ('url' in request) return { method, url: request.url, headers: request.headers, expiresIn }
  const signed = await signRead(keyring, { grant: request.grant, expires: context.now + expiresIn })
  return { method, url: ownUrl(context, `/data/${signed}`), headers: {}, expiresIn }
}
