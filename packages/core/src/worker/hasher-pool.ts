import type { Hasher } from '@longshore/protocol'
import { hashStream } from './hash-stream.ts'

/** Hashers of one kind: one a Blob, as its state must not be shared across an await. */
export interface HasherPool {
  /** base64 */
  digest(blob: Blob, signal: AbortSignal): Promise<string>
  /** base64, of bytes that are in memory */
  sum(bytes: Uint8Array<ArrayBuffer>): Promise<string>
}

export function hasherPool(make: () => Promise<Hasher>): HasherPool {
  const idle: Hasher[] = []

  async function use(work: (hasher: Hasher) => string | Promise<string>): Promise<string> {
    const hasher = idle.pop() ?? (await make())
    const digest = await work(hasher)
    // One that failed half-way is dropped, since it holds the state of what it saw.
    idle.push(hasher)
    return digest
  }

  return {
    digest: (blob, signal) => use((hasher) => hashStream(blob, hasher, signal)),
    sum: (bytes) =>
      use((hasher) => {
        hasher.update(bytes)
        return hasher.finish()
      }),
  }
}
