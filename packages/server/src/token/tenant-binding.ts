import type { Grant } from '../route.ts'
import { encodeBase64url } from './base64url.ts'
import type { Keyring } from './keyring.ts'

/** Stands in a token for its tenant and prefix, of which the browser is to see neither. */
export async function tenantBinding(keyring: Keyring, grant: Required<Grant>, secret = 0): Promise<string> {
  const mac = await keyring.sign('tenant', JSON.stringify([grant.tenant, grant.prefix]), secret)
  return encodeBase64url(mac.subarray(0, 16))
}
