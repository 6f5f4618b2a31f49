import type { Hasher } from '@longshore/protocol'
import { hashStream } from './hash-stream.ts'

/** Hashes Blobs with hashers of one kind: one a Blob, as its state must not be shared across an await. */
export function hasherPool(
  make: () => Promise<Hasher>,
): (blob: Blob, signal: AbortSignal) => Promise<string> {
  const idle: Hasher[] = []
  return async (blob, signal) => {
    const hasher = idle.pop() ?? (await make())
    const digest = await hashStream(blob, hasher, signal)
    // One that failed half-way is dropped, since it holds the state of what it saw.
    idle.push(hasher)
    return digest
  }
}
