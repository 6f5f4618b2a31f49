/**
 * Whether a key comes after another in a listing: in the order of their UTF-8 bytes, which is that of their
 * code points, and not of UTF-16 as `<` has it.
 */
export function comesAfter(key: string, other: string): boolean {
  const [a, b] = [[...key], [...other]]
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i]?.codePointAt(0) ?? 0) - (b[i]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference > 0
  }
  return a.length > b.length
}
