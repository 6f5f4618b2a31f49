import type { Algorithm } from '../algorithm.ts'
import { encodeUint32 } from './base64.ts'
import { crc32c } from './crc32c.ts'
import { crc64nvmeHasher } from './crc64nvme.ts'
import type { Hasher } from './hasher.ts'
import { md5Hasher } from './md5.ts'
import { sha256Hasher } from './sha256.ts'

/** CRC32C over tables. */
export function crc32cHasher(): Hasher {
  let crc = 0
  return {
    update: (bytes) => {
      crc = crc32c(bytes, crc)
    },
    finish: () => {
      const digest = encodeUint32(crc)
      crc = 0
      return digest
    },
  }
}

/** A hasher in plain JavaScript: for small things, and for where WebAssembly cannot be had. */
export function plainHasher(algorithm: Algorithm): Hasher {
  switch (algorithm) {
    case 'CRC32C':
      return crc32cHasher()
    case 'CRC64NVME':
      return crc64nvmeHasher()
    case 'SHA-256':
      return sha256Hasher()
    case 'MD5':
      return md5Hasher()
  }
}
