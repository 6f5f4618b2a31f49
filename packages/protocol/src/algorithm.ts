/**
 * A checksum algorithm that a part or a file is verified with. Values travel as base64 of the
 * big-endian digest, as S3 writes them
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html).
 */
export type Algorithm = 'CRC32C'

export const ALGORITHMS: readonly Algorithm[] = ['CRC32C']

export const DEFAULT_ALGORITHM: Algorithm = 'CRC32C'

/** Who compared the object's bytes with the checksum: the truth, not the wish. */
export type VerifiedBy = 'store' | 'server' | 'browser' | 'nobody'

export interface Checksum {
  readonly algorithm: Algorithm
  /** base64 of the big-endian digest */
  readonly value: string
  readonly verifiedBy: VerifiedBy
}
