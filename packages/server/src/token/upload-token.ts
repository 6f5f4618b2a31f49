import { TOKEN_LISTS_FOR, TOKEN_SIGNS_FOR, type Algorithm } from '@longshore/protocol'
import type { ConflictRule } from '../handler-options.ts'
import { CallError } from '../http/call-error.ts'
import type { Keyring } from './keyring.ts'
import { signText, verifyText } from './signed-text.ts'

/** All that the server knows of an upload: it keeps none of it, and the browser can change none of it. */
export type UploadToken = SingleToken | MultipartToken

/** What is to become an object, and where. */
export interface PlannedUpload {
  /** relative to the tenant's prefix */
  readonly key: string
  readonly route: string
  /** the file's own name */
  readonly name: string
  /** bytes */
  readonly size: number
  /** bytes */
  readonly partSize: number
  readonly type: string
  readonly metadata: Readonly<Record<string, string>>
  readonly onConflict: ConflictRule
  readonly algorithm: Algorithm
  /** what the object is marked with as the product of this upload */
  readonly mark: string
}

interface Common extends PlannedUpload {
  readonly version: 1
  /** who it was made for, see `tenant-binding` */
  readonly tenant: string
  /** ms since 1970 */
  readonly issued: number
}

export interface SingleToken extends Common {
  readonly kind: 'single'
  /** of the one request, base64 */
  readonly checksum: string
}

export interface MultipartToken extends Common {
  readonly kind: 'multipart'
  readonly uploadId: string
}

/** What a token is to be used for, which decides how old it may be. */
export type TokenUse = 'sign' | 'list'

export function signToken(keyring: Keyring, token: UploadToken): Promise<string> {
  return signText(keyring, 'token', token)
}

/**
 * The content of a token that one of the secrets made: `TOKEN_INVALID` for anything else,
 * `TOKEN_EXPIRED` where it is too old for its use.
 */
export async function verifyToken(
  keyring: Keyring,
  text: string,
  use: TokenUse,
  now: number,
): Promise<{ readonly token: UploadToken; readonly secret: number }> {
  const verified = await verifyText(keyring, 'token', text)
  if (!verified || !isToken(verified.value)) throw unknownToken()
  const token = verified.value
  if (now - token.issued > (use === 'sign' ? TOKEN_SIGNS_FOR : TOKEN_LISTS_FOR)) {
    throw new CallError(
      'TOKEN_EXPIRED',
      'The token is too old. Ask for the stored parts to get a new one, or start again.',
    )
  }
  return { token, secret: verified.secret }
}

/** The same answer for a forged token and for another tenant's: neither is told apart from outside. */
export function unknownToken(): CallError {
  return new CallError('TOKEN_INVALID', 'The token is unknown here. Start the upload again.')
}

/** Only this server's own versions can have signed it, so telling the version is enough. */
function isToken(value: unknown): value is UploadToken {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 1
}
