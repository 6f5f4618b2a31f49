/** One way to compute the CRC32C of a Blob. */
export interface Hashing {
  /** Rejects with the signal's reason, with the reader's own error, or with {@link HashingLost}. */
  digest(blob: Blob, signal: AbortSignal): Promise<number>
  dispose(): void
}

/** This way is closed: refused by the page's CSP, or the worker died. Another has to be taken. */
export class HashingLost extends Error {
  override readonly name = 'HashingLost'
}
