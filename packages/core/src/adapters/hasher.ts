import { combineParts, DEFAULT_ALGORITHM, MAX_PACKED_FILE, type Algorithm } from '@longshore/protocol'
import type { Checksum, Digests } from '../ports/checksum.ts'
import type { HashJob } from '../worker/messages.ts'
// with the hasher, whose first digest needs it: a chunk of its own would be waited for after this one
import * as crc32cWorker from '../worker/crc32c-worker.ts?inline-worker'
import { digestsTogether } from './digests-together.ts'
import { gate } from './gate.ts'
import type { Hashing } from './hashing.ts'
import { hashingWays, plainChecksums } from './hashing-ways.ts'
import { startInlined } from './inlined-worker.ts'
import { startWorkerHashing } from './worker-hashing.ts'

export interface HasherOptions {
  /** where `@longshore/core/checksum-worker` is served, for a page whose CSP refuses `blob:` workers */
  readonly workerUrl?: string | URL | undefined
  /** slices hashed at once; default 2, which keeps reading and hashing both busy */
  readonly concurrency?: number | undefined
}

/**
 * Computes checksums in a worker: the one at `workerUrl`, else an inlined one, else on the main thread
 * a step at a time. Nothing starts before the first digest. The worker at `workerUrl` knows every
 * algorithm; inlined there is a small one for the usual algorithm, and one for the others.
 */
export function hasher({ workerUrl, concurrency = 2 }: HasherOptions): Checksum {
  const enter = gate(concurrency)
  const usual =
    workerUrl === undefined
      ? hashingWays(() => startInlined(crc32cWorker, startWorkerHashing))
      : hashingWays(() => startWorkerHashing(workerUrl), startComplete)
  const others = workerUrl === undefined ? hashingWays(startComplete) : usual
  const hashingFor = (algorithm: Algorithm): Hashing => (algorithm === DEFAULT_ALGORITHM ? usual : others)

  async function digests(job: HashJob, signal: AbortSignal): Promise<Digests> {
    const leave = await enter(signal)
    try {
      return await hashingFor(job.algorithm).digest(job, signal)
    } finally {
      leave()
    }
  }

  const digest: Checksum['digest'] = async (slice, algorithm, signal) => {
    const [checksum = ''] = (await digests({ blobs: [slice], algorithm, keep: false }, signal)).checksums
    return checksum
  }
  const digestAll: Checksum['digestAll'] = (blobs, algorithm, signal) =>
    digests({ blobs, algorithm, keep: true }, signal)
  const together = digestsTogether({ digest, digestAll })

  return {
    digest: (slice, algorithm, signal) =>
      (slice.size <= MAX_PACKED_FILE ? together : digest)(slice, algorithm, signal),
    digestAll,
    combine: async (parts, algorithm) => {
      const whole =
        algorithm === DEFAULT_ALGORITHM
          ? combineParts(parts)
          : (await plainChecksums()).wholeOfParts(parts, algorithm)
      if (whole === undefined) throw new TypeError(`A part has no ${algorithm}.`)
      return whole
    },
    dispose: () => {
      usual.dispose()
      others.dispose()
    },
  }
}

/** A chunk of its own, for few pages need it. */
function startComplete(): Promise<Hashing> {
  return startInlined(import('../worker/checksum-worker.ts?inline-worker'), startWorkerHashing)
}
