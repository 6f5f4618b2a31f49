const MIB = 1024 * 1024

/** The n-th MiB of a test's file: each differs, so that one hashed twice or out of order is found. */
export function mebibyte(n: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(MIB)
  let state = n + 1
  for (let i = 0; i < MIB; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}

const known = new Map<number, Uint8Array<ArrayBuffer>>()

/** As `mebibyte`, remembered: making one takes longer than a fast line. */
function mebibyteAgain(n: number): Uint8Array<ArrayBuffer> {
  const bytes = known.get(n) ?? mebibyte(n)
  if (n < 64) known.set(n, bytes)
  return bytes
}

/** So many bytes of the test's file of any size, from an offset on. */
export function patternAt(start: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length;) {
    const n = Math.floor((start + at) / MIB)
    const within = mebibyteAgain(n).subarray((start + at) % MIB)
    bytes.set(within.subarray(0, length - at), at)
    at += within.length
  }
  return bytes
}

/** The ETag of each object of the pattern. */
export const ETAG = '"v1"'
