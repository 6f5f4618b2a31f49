import { CallError } from '../http/call-error.ts'
import type { ReadGrant } from '../provider.ts'
import { badSignature } from './data-grant.ts'
import type { Keyring } from './keyring.ts'
import { signText, verifyText } from './signed-text.ts'

/** A read of one object through the handler itself, until then. */
interface SignedRead {
  readonly grant: ReadGrant
  /** ms since 1970 */
  readonly expires: number
}

export function signRead(keyring: Keyring, read: SignedRead): Promise<string> {
  return signText(keyring, 'read', read)
}

export async function verifyRead(keyring: Keyring, text: string, now: number): Promise<ReadGrant> {
  const verified = await verifyText(keyring, 'read', text)
  if (!verified || !isSignedRead(verified.value)) throw badSignature('it is signed by none of the secrets')
  if (now >= verified.value.expires) {
    throw new CallError('SIGNATURE_EXPIRED', 'The signed request has expired. Have it signed again.')
  }
  return verified.value.grant
}

function isSignedRead(value: unknown): value is SignedRead {
  return typeof value === 'object' && value !== null && 'grant' in value && 'expires' in value
}
