import { plainHasher } from '@longshore/protocol'
import type { Hashing } from './hashing.ts'
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
  return {
    digest: async (blob, algorithm, signal) => {
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
    },
    dispose: () => {},
  }
}
