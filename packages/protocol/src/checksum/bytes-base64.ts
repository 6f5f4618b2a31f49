/** base64 of a few bytes: a digest, not a file. */
export function encodeBytes(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** The bytes that {@link encodeBytes} wrote, or `undefined` where the text is no such thing. */
export function decodeBytes(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    // atob also takes white space, missing padding and stray bits
    return encodeBytes(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}

/** 32-bit words as bytes, base64. */
export function encodeWords(words: readonly number[], littleEndian = false): string {
  const view = new DataView(new ArrayBuffer(words.length * 4))
  words.forEach((word, at) => view.setUint32(at * 4, word, littleEndian))
  return encodeBytes(new Uint8Array(view.buffer))
}
