import { MAX_FORM_BYTES, type SignedRequest } from '@longshore/protocol'
import type { Grant } from '../route.ts'
import type { SingleToken } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'
import { toSignedRequest } from './sign-request.ts'
import { wholeObject } from './store-address.ts'

/** ms that a form lives at most: unlike a PUT it is taken as often as it is sent */
const FORM_TTL = 5 * 60 * 1000

/** The one request of a file, at one of the store's hosts. It finds out by itself where the object is there already. */
export async function signSingle(
  context: CallContext,
  token: SingleToken,
  grant: Required<Grant>,
  host: string | undefined,
): Promise<SignedRequest> {
  const { provider, signedRequestTtl: expiresIn } = context.settings
  return toSignedRequest(context, await provider.signPut({ ...wholeObject(token, grant), host, expiresIn }))
}

/**
 * The first request of a file, as a form where the store takes one. A form replaces what stands at its key: so only
 * where nobody else's object can stand, and only at the first try of all; those after it, whose object may be there and
 * may have been looked at, are PUTs.
 */
export async function signFirst(
  context: CallContext,
  token: SingleToken,
  grant: Required<Grant>,
  host: string | undefined,
): Promise<SignedRequest> {
  const { provider, signedRequestTtl } = context.settings
  if (provider.signForm && token.size <= MAX_FORM_BYTES && isOwnKey(token)) {
    const expiresIn = Math.min(signedRequestTtl, FORM_TTL)
    const form = await provider.signForm({ ...wholeObject(token, grant), host, expiresIn })
    if (form) return { ...form, expiresIn }
  }
  return signSingle(context, token, grant, host)
}

/** Whether the key has the upload's mark as its folder, as random keys do: it derives from the tenant and the transfer. */
function isOwnKey({ key, mark }: SingleToken): boolean {
  return key.split('/').at(-2) === mark
}
