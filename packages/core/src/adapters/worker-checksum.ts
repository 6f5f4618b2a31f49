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
  const load = async (): Promise<Checksum> => (await keepLoading(() => import('./hasher.ts'))).hasher(options)
  return {
    async digest(slice, algorithm, signal) {
      const checksum = await unlessAborted((loading ??= load()), signal)
      return checksum.digest(slice, algorithm, signal)
    },
    dispose: () => void loading?.then((checksum) => checksum.dispose()),
  }
}
