import { plainHasher, type Algorithm } from '@longshore/protocol'
import type { RangeHasher } from '../worker/range-hasher.ts'
import { nextTask } from '../next-task.ts'

/** bytes hashed at once: a millisecond or so of the slowest */
const STEP = 64 * 1024
/** ms that one task may take, of a frame of 16; others of the same page come beside it */
const TASK = 5

/** Hashes on the main thread, in plain code, and lets others have their turn. */
export function pacedHasher(algorithm: Algorithm): RangeHasher {
  const hasher = plainHasher(algorithm)
  let began = performance.now()
  return {
    update: async (bytes) => {
      for (let at = 0; at < bytes.length; at += STEP) {
        hasher.update(bytes.subarray(at, at + STEP))
        if (performance.now() - began < TASK) continue
        await new Promise<void>(nextTask)
        began = performance.now()
      }
    },
    finish: () => hasher.finish(),
  }
}
