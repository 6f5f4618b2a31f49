/**
 * A checksum algorithm that a part or a file is verified with. Values travel as base64 of the
 * big-endian digest, as S3 writes them
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html).
 *
 * Of the CRCs, a file's own is combined from its parts'. A file in several parts has no SHA-256 or MD5
 * that anybody knows without reading it again: the digest of its parts' digests stands for it,
 * followed by their number (`base64-3`), as in S3.
 */
export type Algorithm = 'CRC32C' | 'CRC64NVME' | 'SHA-256' | 'MD5'

export const ALGORITHMS: readonly Algorithm[] = ['CRC32C', 'CRC64NVME', 'SHA-256', 'MD5']

export const DEFAULT_ALGORITHM: Algorithm = 'CRC32C'

/**
 * Who compared the object's bytes with the checksum: the truth, not the wish.
 *
 * - `store`: the store itself, as it received them
 * - `server`: the signing server, which received them or compared what the store computed of them
 * - `browser`: only the browser
 * - `nobody`: it is the sender's word alone
 */
export type VerifiedBy = 'store' | 'server' | 'browser' | 'nobody'

export interface Checksum {
  readonly algorithm: Algorithm
  /** base64 of the big-endian digest; of SHA-256 and MD5 in several parts, the digest of digests: `base64-3` */
  readonly value: string
  readonly verifiedBy: VerifiedBy
}
