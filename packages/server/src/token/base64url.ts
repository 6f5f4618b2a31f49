/** Node's own, where it can be had: a token is encoded and decoded for each file of a call. */
const nodeBuffer = (): typeof Buffer | undefined => globalThis.Buffer

/** Base64 with `-` and `_`, without padding (RFC 4648, section 5). */
export function encodeBase64url(bytes: Uint8Array): string {
  const node = nodeBuffer()
  if (node) return node.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
  let binary = ''
  for (let i = 0; i < bytes.length; i += 4096) binary += String.fromCharCode(...bytes.subarray(i, i + 4096))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The bytes of a text, or `undefined` where it is not exactly what {@link encodeBase64url} writes. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined
  const node = nodeBuffer()
  const bytes = node ? new Uint8Array(node.from(text, 'base64url')) : decode(text)
  // The last character has spare bits: a text that sets them would be a second way to write the same bytes.
  return encodeBase64url(bytes) === text ? bytes : undefined
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
