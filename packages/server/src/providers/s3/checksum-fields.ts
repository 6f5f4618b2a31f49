import type { Algorithm } from '@longshore/protocol'

export interface Fields {
  /** as S3 names the algorithm */
  readonly name: 'CRC32C' | 'CRC64NVME' | 'SHA256'
  readonly header: string
  /** in the SDK's commands and answers */
  readonly field: 'ChecksumCRC32C' | 'ChecksumCRC64NVME' | 'ChecksumSHA256'
}

const FIELDS: Readonly<Record<Exclude<Algorithm, 'MD5'>, Fields>> = {
  CRC32C: { name: 'CRC32C', header: 'x-amz-checksum-crc32c', field: 'ChecksumCRC32C' },
  CRC64NVME: { name: 'CRC64NVME', header: 'x-amz-checksum-crc64nvme', field: 'ChecksumCRC64NVME' },
  'SHA-256': { name: 'SHA256', header: 'x-amz-checksum-sha256', field: 'ChecksumSHA256' },
}

/** How S3 carries a checksum; MD5 has a header of HTTP's own, and is found again in the ETag. */
export function fieldsOf(algorithm: Algorithm): Fields | undefined {
  return algorithm === 'MD5' ? undefined : FIELDS[algorithm]
}

/** The algorithm that S3 names so. */
export function algorithmNamed(name: string | undefined): Algorithm | undefined {
  return (['CRC32C', 'CRC64NVME', 'SHA-256'] as const).find((known) => FIELDS[known].name === name)
}

/**
 * The MD5 that an ETag is, base64; of an object made of parts the MD5 of their MD5s, `base64-3`. Where
 * the store encrypts with KMS or the caller's own keys it is none, though it may look like one.
 */
export function md5OfEtag(etag: string | undefined): string | undefined {
  const [, hex, count = ''] = /^"?([0-9a-f]{32})(-\d+)?"?$/i.exec(etag ?? '') ?? []
  return hex === undefined ? undefined : Buffer.from(hex, 'hex').toString('base64') + count
}
