/**
 * Whether a key comes after another in a listing: in the order of their UTF-8 bytes, which is that of their
 * code points, and not of UTF-16 as `<` has it.
 */
export function comesAfter(key: string, other: string): boolean {
  const [a, b] = [codePoints(key), codePoints(other)]
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return a.length > b.length
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}
