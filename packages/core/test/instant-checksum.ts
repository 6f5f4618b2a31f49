import { crc32c, encodeUint32, plainHasher, wholeOfParts, type Algorithm } from '@longshore/protocol'
import type { Checksum } from '../src/ports/checksum.ts'

export interface InstantChecksum extends Checksum {
  /** bytes read so far */
  readonly read: number
}

export function checksumOf(bytes: Uint8Array): string {
  return encodeUint32(crc32c(bytes))
}

export function plainDigest(bytes: Uint8Array<ArrayBuffer>, algorithm: Algorithm): string {
  const hasher = plainHasher(algorithm)
  hasher.update(bytes)
  return hasher.finish()
}

/** Real checksums, computed where it is called. */
export function instantChecksum(): InstantChecksum {
  let read = 0
  return {
    get read() {
      return read
    },
    async digest(slice, algorithm, signal) {
      signal.throwIfAborted()
      const bytes = new Uint8Array(await slice.arrayBuffer())
      read += bytes.length
      return plainDigest(bytes, algorithm)
    },
    async digestAll(slices, algorithm, signal) {
      signal.throwIfAborted()
      const each = await Promise.all(slices.map(async (slice) => new Uint8Array(await slice.arrayBuffer())))
      const bytes = new Uint8Array(await new Blob(each).arrayBuffer())
      read += bytes.length
      return { checksums: each.map((one) => plainDigest(one, algorithm)), bytes }
    },
    combine: async (parts, algorithm) => wholeOfParts(parts, algorithm) ?? '',
    dispose: () => {},
  }
}
