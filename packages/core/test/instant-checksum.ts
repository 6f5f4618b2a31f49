import { combineParts, crc32c, encodeUint32 } from '@longshore/protocol'
import type { Checksum } from '../src/ports/checksum.ts'

export interface InstantChecksum extends Checksum {
  /** bytes read so far */
  readonly read: number
}

export function checksumOf(bytes: Uint8Array): string {
  return encodeUint32(crc32c(bytes))
}

/** Real checksums, computed where it is called. */
export function instantChecksum(): InstantChecksum {
  let read = 0
  return {
    get read() {
      return read
    },
    async digest(slice, _algorithm, signal) {
      signal.throwIfAborted()
      const bytes = new Uint8Array(await slice.arrayBuffer())
      read += bytes.length
      return checksumOf(bytes)
    },
    combine: async (parts) => combineParts(parts) ?? '',
    dispose: () => {},
  }
}
