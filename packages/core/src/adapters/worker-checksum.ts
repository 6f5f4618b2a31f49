import { keepLoading } from '../keep-loading.ts'
import type { Checksum } from '../ports/checksum.ts'
import type { HasherOptions } from './hasher.ts'
import { unlessAborted } from './unless-aborted.ts'

export type WorkerChecksumOptions = HasherOptions

/**
 * Computes checksums in a worker. All of it is a chunk of its own, so that a page that uploads nothing
 * never loads it.
 */
export function workerChecksum(options: WorkerChecksumOptions = {}): Checksum {
  let loading: Promise<Checksum> | undefined
  const hashing = (): Promise<Checksum> =>
    (loading ??= keepLoading(() => import('./hasher.ts')).then(({ hasher }) => hasher(options)))
  return {
    digest: async (slice, algorithm, signal) =>
      (await unlessAborted(hashing(), signal)).digest(slice, algorithm, signal),
    digestAll: async (slices, algorithm, signal) =>
      (await unlessAborted(hashing(), signal)).digestAll(slices, algorithm, signal),
    combine: async (parts, algorithm) => (await hashing()).combine(parts, algorithm),
    dispose: () => void loading?.then((checksum) => checksum.dispose()),
  }
}
