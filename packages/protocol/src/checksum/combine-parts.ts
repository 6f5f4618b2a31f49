import { decodeUint32, encodeUint32 } from './base64.ts'
import { combineCrc32c } from './combine-crc32c.ts'

export interface PartChecksum {
  /** bytes */
  readonly size: number
  /** base64 */
  readonly checksum: string
}

/** The whole file's CRC32C from its parts' in order; `undefined` where one of them is no CRC32C. */
export function combineParts(parts: readonly PartChecksum[]): string | undefined {
  let whole = 0
  for (const part of parts) {
    const crc = decodeUint32(part.checksum)
    if (crc === undefined) return undefined
    whole = combineCrc32c(whole, crc, part.size)
  }
  return encodeUint32(whole)
}
