import type { Algorithm } from '@longshore/protocol'

/** One way to compute the checksum of a Blob. */
export interface Hashing {
  /** base64. Rejects with the signal's reason, with the reader's own error, or with {@link HashingLost}. */
  digest(blob: Blob, algorithm: Algorithm, signal: AbortSignal): Promise<string>
  dispose(): void
}

/** This way is closed: refused by the page's CSP, or the worker died. Another has to be taken. */
export class HashingLost extends Error {
  override readonly name = 'HashingLost'
}
