import type { Algorithm, PartChecksum } from '@longshore/protocol'

/** Computes checksums without blocking a frame. */
export interface Checksum {
  /**
   * The checksum of a slice, base64. Rejects with the signal's reason, or with the reader's own
   * error (a `DOMException` such as `NotReadableError`) where the file cannot be read.
   */
  digest(slice: Blob, algorithm: Algorithm, signal: AbortSignal): Promise<string>
  /**
   * Reads small slices into memory at once, and sums up each. Rejects as `digest` does where one of them
   * cannot be read: each has to be asked for alone then.
   */
  digestAll(slices: readonly Blob[], algorithm: Algorithm, signal: AbortSignal): Promise<Digests>
  /** The whole file's checksum from its parts' in order, base64. Rejects where one is no checksum of that kind. */
  combine(parts: readonly PartChecksum[], algorithm: Algorithm): Promise<string>
  dispose(): void
}

export interface Digests {
  /** of each slice, base64 */
  readonly checksums: readonly string[]
  /** of all slices, one behind the other: the very bytes that were summed up */
  readonly bytes: Uint8Array<ArrayBuffer>
}
