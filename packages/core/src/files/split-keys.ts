import { KIB, MAX_KEYS } from '@longshore/protocol'

/** Bytes of keys in one call: the server takes 1 MiB of JSON, and the signer sends no more than 900 KiB at once. */
const MAX_BYTES = 800 * KIB

/** Cuts keys into the calls that remove them, in order. */
export function splitKeys(keys: readonly string[]): string[][] {
  const calls: string[][] = []
  let bytes = 0
  for (const key of keys) {
    const size = new TextEncoder().encode(JSON.stringify(key)).length + 1
    const last = calls.at(-1)
    if (last && last.length < MAX_KEYS && bytes + size <= MAX_BYTES) {
      last.push(key)
      bytes += size
    } else {
      calls.push([key])
      bytes = size
    }
  }
  return calls
}
