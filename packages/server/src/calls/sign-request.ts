import type { SignedRequest } from '@longshore/protocol'
import type { ProviderRequest } from '../provider.ts'
import { signGrant } from '../token/data-grant.ts'
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
