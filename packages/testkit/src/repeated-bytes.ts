import { combineParts, crc32c, encodeUint32 } from '@longshore/protocol'
import { randomBytes } from './random-file.ts'

const MIB = 1024 * 1024

/** Many bytes that need little memory: one block over and over, the checksum of all of them known. */
export interface RepeatedBytes {
  /** bytes in all: whole blocks */
  readonly size: number
  readonly block: Uint8Array<ArrayBuffer>
  /** CRC32C of the whole, base64 */
  readonly checksum: string
}

export function repeatedBytes(mebibytes: number): RepeatedBytes {
  const block = randomBytes(MIB)
  const part = { size: MIB, checksum: encodeUint32(crc32c(block)) }
  const checksum = combineParts(Array.from({ length: mebibytes }, () => part)) ?? ''
  return { size: mebibytes * MIB, block, checksum }
}
