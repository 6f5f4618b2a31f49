import type { Algorithm } from '../algorithm.ts'
import { decodeBytes } from './bytes-base64.ts'

/** Bytes of a digest: no two algorithms have the same. */
const DIGEST_BYTES: Readonly<Record<Algorithm, number>> = {
  CRC32C: 4,
  CRC64NVME: 8,
  'SHA-256': 32,
  MD5: 16,
}

/** Whether a text is a checksum of this algorithm: of a part, or of a file in one piece. */
export function isChecksum(text: string, algorithm: Algorithm): boolean {
  return decodeBytes(text)?.length === DIGEST_BYTES[algorithm]
}

/** Whether a text is what stands for a file in parts: a CRC of the whole, else a digest of digests, `base64-3`. */
export function isWholeChecksum(text: string, algorithm: Algorithm): boolean {
  if (isCombined(algorithm)) return isChecksum(text, algorithm)
  const [, digest = '', count] = /^([^-]+)-([1-9]\d{0,4})$/.exec(text) ?? []
  return count !== undefined && isChecksum(digest, algorithm)
}

/** Whether the checksum of a whole follows from its parts'. */
export function isCombined(algorithm: Algorithm): boolean {
  return algorithm === 'CRC32C' || algorithm === 'CRC64NVME'
}
