import { CallError } from '../http/call-error.ts'
import type { DataGrant } from '../provider.ts'
import type { Keyring } from './keyring.ts'
import { signText, verifyText } from './signed-text.ts'

/** One data request to the handler itself: it does exactly this, until then. */
export interface SignedGrant {
  readonly grant: DataGrant
  /** ms since 1970 */
  readonly expires: number
  /** what the request must carry, as it stands here */
  readonly headers: Readonly<Record<string, string>>
}

export function signGrant(keyring: Keyring, grant: SignedGrant): Promise<string> {
  return signText(keyring, 'data', grant)
}

export async function verifyGrant(keyring: Keyring, text: string, now: number): Promise<SignedGrant> {
  const verified = await verifyText(keyring, 'data', text)
  if (!verified || !isSignedGrant(verified.value)) throw badSignature('it is signed by none of the secrets')
  if (now >= verified.value.expires) {
    throw new CallError('SIGNATURE_EXPIRED', 'The signed request has expired. Have it signed again.')
  }
  return verified.value
}

export function badSignature(why: string): CallError {
  return new CallError(
    'SIGNATURE_INVALID',
    `The request is not as it was signed: ${why}. Send exactly what was signed.`,
  )
}

function isSignedGrant(value: unknown): value is SignedGrant {
  return (
    typeof value === 'object' &&
    value !== null &&
    'grant' in value &&
    'expires' in value &&
    'headers' in value
  )
}
