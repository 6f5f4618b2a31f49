import { CallError } from '../http/call-error.ts'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import type { Keyring } from './keyring.ts'

const IV_BYTES = 12
const encoder = new TextEncoder()

/**
 * A store's cursor for the browser to keep. Most hold the last key in full, so it is encrypted, not signed
 * alone; and it is worth something only to the listing it came from.
 */
export async function sealCursor(keyring: Keyring, cursor: string, listing: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const sealed = await crypto.subtle.encrypt(
    parametersOf(iv, listing),
    await keyOf(keyring, 0),
    encoder.encode(cursor),
  )
  return encodeBase64url(Uint8Array.from([...iv, ...new Uint8Array(sealed)]))
}

/** `INVALID_REQUEST` for what is no cursor of this listing. */
export async function openCursor(keyring: Keyring, text: string, listing: string): Promise<string> {
  const bytes = decodeBase64url(text)
  for (let secret = 0; bytes && secret < keyring.count; secret++) {
    try {
      const opened = await crypto.subtle.decrypt(
        parametersOf(bytes.slice(0, IV_BYTES), listing),
        await keyOf(keyring, secret),
        bytes.slice(IV_BYTES),
      )
      return new TextDecoder().decode(opened)
    } catch {
      // Not by this secret, not of this listing, or nothing of ours.
    }
  }
  throw new CallError('INVALID_REQUEST', 'The cursor belongs to no such listing. List from the beginning.')
}

interface Parameters {
  readonly name: 'AES-GCM'
  readonly iv: Uint8Array<ArrayBuffer>
  readonly additionalData: Uint8Array<ArrayBuffer>
}

function parametersOf(iv: Uint8Array<ArrayBuffer>, listing: string): Parameters {
  return { name: 'AES-GCM', iv, additionalData: encoder.encode(listing) }
}

type CursorKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

async function keyOf(keyring: Keyring, secret: number): Promise<CursorKey> {
  const bytes = await keyring.sign('cursor', 'key', secret)
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
