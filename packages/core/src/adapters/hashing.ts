import type { Digests } from '../ports/checksum.ts'
import type { HashJob } from '../worker/messages.ts'

/** One way to compute the checksums of Blobs. */
export interface Hashing {
  /** Rejects with the signal's reason, with the reader's own error, or with {@link HashingLost}. */
  digest(job: HashJob, signal: AbortSignal): Promise<Digests>
  dispose(): void
}

/** This way is closed: refused by the page's CSP, or the worker died. Another has to be taken. */
export class HashingLost extends Error {
  override readonly name = 'HashingLost'
}
