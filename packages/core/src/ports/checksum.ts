import type { Algorithm } from '@longshore/protocol'

/** Computes checksums without blocking a frame. */
export interface Checksum {
  /**
   * The checksum of a slice, base64. Rejects with the signal's reason, or with the reader's own
   * error (a `DOMException` such as `NotReadableError`) where the file cannot be read.
   */
  digest(slice: Blob, algorithm: Algorithm, signal: AbortSignal): Promise<string>
  dispose(): void
}
