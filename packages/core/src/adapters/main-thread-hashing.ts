import { plainHasher, type Algorithm } from '@longshore/protocol'
import { hashAll } from '../worker/hash-all.ts'
import type { Hashing } from './hashing.ts'
import { pacedHasher } from './paced-hasher.ts'
import { unlessAborted } from './unless-aborted.ts'

const KIB = 1024
/** bytes hashed in one task, at least and at most */
const SMALLEST = 64 * KIB
const LARGEST = 2048 * KIB
/** ms that one task may take: half a frame */
const TASK = 8

/** Hashes where workers are refused, in steps of what this device does in half a frame. */
export function mainThreadHashing(): Hashing {
  let step = 4 * SMALLEST

  async function digest(blob: Blob, algorithm: Algorithm, signal: AbortSignal): Promise<string> {
    const hasher = plainHasher(algorithm)
    for (let at = 0, end = step; at < blob.size; at = end, end += step) {
      const bytes = await unlessAborted(blob.slice(at, end).arrayBuffer(), signal)
      const start = performance.now()
      hasher.update(new Uint8Array(bytes))
      const took = performance.now() - start
      if (took > TASK) step = Math.max(SMALLEST, step / 2)
      else if (took < TASK / 4) step = Math.min(LARGEST, step * 2)
    }
    return hasher.finish()
  }

  return {
    digest: async ({ blobs, algorithm, keep }, signal) => {
      if (keep) {
        const hasher = pacedHasher(algorithm)
        return hashAll(blobs, async (bytes) => {
          signal.throwIfAborted()
          await hasher.update(bytes)
          return hasher.finish()
        })
      }
      const checksums = await Promise.all(blobs.map((blob) => digest(blob, algorithm, signal)))
      return { checksums, bytes: new Uint8Array() }
    },
    dispose: () => {},
  }
}
