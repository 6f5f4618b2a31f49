import type { Grant } from '../route.ts'
import { encodeBase64url } from './base64url.ts'
import type { Keyring } from './keyring.ts'

/** By the grant, which is one for all files of a call, and by the secret. */
const known = new WeakMap<Required<Grant>, Map<number, Promise<string>>>()

/**
 * Stands in a token for its tenant and prefix, of which the browser is to see neither. A grant is made for one call of
 * one handler: it has one keyring.
 */
export function tenantBinding(keyring: Keyring, grant: Required<Grant>, secret = 0): Promise<string> {
  const bySecret = known.get(grant) ?? new Map<number, Promise<string>>()
  known.set(grant, bySecret)
  const binding = bySecret.get(secret) ?? bind(keyring, grant, secret)
  bySecret.set(secret, binding)
  return binding
}

async function bind(keyring: Keyring, grant: Required<Grant>, secret: number): Promise<string> {
  const mac = await keyring.sign('tenant', JSON.stringify([grant.tenant, grant.prefix]), secret)
  return encodeBase64url(mac.subarray(0, 16))
}
