import type { Algorithm, PartChecksum } from '@longshore/protocol'

/** Computes checksums without blocking a frame. */
export interface Checksum {
  /**
   * The checksum of a slice, base64. Rejects with the signal's reason, or with the reader's own
   * error (a `DOMException` such as `NotReadableError`) where the file cannot be read.
   */
  digest(slice: Blob, algorithm: Algorithm, signal: AbortSignal): Promise<string>
  /** The whole file's checksum from its parts' in order, base64. Rejects where one is no checksum of that kind. */
  combine(parts: readonly PartChecksum[], algorithm: Algorithm): Promise<string>
  dispose(): void
}
