import type { Algorithm } from '../algorithm.ts'
import { decodeBytes } from './bytes-base64.ts'
import { combineCrc64nvme } from './combine-crc64nvme.ts'
import { combineParts, type PartChecksum } from './combine-parts.ts'
import { isChecksum, isCombined } from './is-checksum.ts'
import { plainHasher } from './plain-hasher.ts'

/**
 * What stands for a file in these parts, in order: its own CRC, or else the digest of their digests
 * and their number, as in S3's composite checksums and ETags. `undefined` where one is of another kind.
 */
export function wholeOfParts(parts: readonly PartChecksum[], algorithm: Algorithm): string | undefined {
  if (isCombined(algorithm)) return algorithm === 'CRC32C' ? combineParts(parts) : combineCrc64nvme(parts)
  const hasher = plainHasher(algorithm)
  for (const { checksum } of parts) {
    const digest = isChecksum(checksum, algorithm) ? decodeBytes(checksum) : undefined
    if (!digest) return undefined
    hasher.update(digest)
  }
  return `${hasher.finish()}-${parts.length}`
}
