const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The four big-endian bytes of a 32-bit number, as base64: 8 characters. */
export function encodeUint32(value: number): string {
  const digit = (shift: number): string => DIGITS.charAt((value >>> shift) & 63)
  return `${digit(26)}${digit(20)}${digit(14)}${digit(8)}${digit(2)}${DIGITS.charAt((value & 3) << 4)}==`
}

/** The number that {@link encodeUint32} wrote, or `undefined` where the text is no such thing. */
export function decodeUint32(text: string): number | undefined {
  if (!/^[A-Za-z0-9+/]{5}[AQgw]==$/.test(text)) return undefined
  let value = 0
  for (let i = 0; i < 5; i++) value = value * 64 + DIGITS.indexOf(text.charAt(i))
  return (value * 4 + (DIGITS.indexOf(text.charAt(5)) >> 4)) >>> 0
}
