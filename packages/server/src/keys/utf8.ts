/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}

/** The longest beginning of a text that has at most `bytes` bytes; characters stay whole. */
export function cutToBytes(text: string, bytes: number): string {
  let kept = 0
  let left = bytes
  for (const character of text) {
    left -= byteLength(character)
    if (left < 0) break
    kept += character.length
  }
  return text.slice(0, kept)
}
