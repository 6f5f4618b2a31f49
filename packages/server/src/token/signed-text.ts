import { decodeBase64url, encodeBase64url } from './base64url.ts'
import type { Keyring, Purpose } from './keyring.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** `base64url(JSON).base64url(MAC)`: there is no header, so nothing in it can choose an algorithm or key. */
export async function signText(keyring: Keyring, purpose: Purpose, value: unknown): Promise<string> {
  const payload = encodeBase64url(encoder.encode(JSON.stringify(value)))
  return `${payload}.${encodeBase64url(await keyring.sign(purpose, payload))}`
}

/** What was signed and by which secret, or `undefined` for whatever this server has not signed. */
export async function verifyText(
  keyring: Keyring,
  purpose: Purpose,
  text: string,
): Promise<{ readonly value: unknown; readonly secret: number } | undefined> {
  const [payload, signature, ...more] = text.split('.')
  if (payload === undefined || signature === undefined || more.length > 0) return undefined
  const bytes = decodeBase64url(payload)
  const mac = decodeBase64url(signature)
  if (!bytes || mac?.length !== 32) return undefined
  const secret = await keyring.verify(purpose, payload, mac)
  if (secret === undefined) return undefined
  const value: unknown = JSON.parse(decoder.decode(bytes))
  return { value, secret }
}
