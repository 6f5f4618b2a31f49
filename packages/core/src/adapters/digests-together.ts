import type { Algorithm } from '@longshore/protocol'
import { nextTask } from '../next-task.ts'
import type { Checksum } from '../ports/checksum.ts'
import { unlessAborted } from './unless-aborted.ts'

/** Slices that are read together at most. */
const MOST = 100

interface Waiting {
  readonly slice: Blob
  readonly algorithm: Algorithm
  readonly signal: AbortSignal
  readonly resolve: (checksum: string | Promise<string>) => void
}

/**
 * Has small slices that are asked for in one task read and summed up together: each way to a worker and back costs more
 * than they do. Where one of them cannot be read, each is asked for alone.
 */
export function digestsTogether({
  digest,
  digestAll,
}: Pick<Checksum, 'digest' | 'digestAll'>): Checksum['digest'] {
  let waiting: Waiting[] = []

  function flush(): void {
    const all = Map.groupBy(waiting, ({ algorithm }) => algorithm)
    waiting = []
    for (const [algorithm, some] of all) {
      for (let at = 0; at < some.length; at += MOST) void sum(some.slice(at, at + MOST), algorithm)
    }
  }

  async function sum(some: readonly Waiting[], algorithm: Algorithm): Promise<void> {
    const alone = ({ slice, signal, resolve }: Waiting): void => resolve(digest(slice, algorithm, signal))
    if (some.length === 1) return some.forEach(alone)
    try {
      const slices = some.map(({ slice }) => slice)
      const { checksums } = await digestAll(slices, algorithm, new AbortController().signal)
      some.forEach(({ resolve }, at) => resolve(checksums[at] ?? ''))
    } catch {
      some.forEach(alone)
    }
  }

  return (slice, algorithm, signal) =>
    unlessAborted(
      new Promise((resolve) => {
        waiting.push({ slice, algorithm, signal, resolve })
        if (waiting.length === 1) nextTask(flush)
      }),
      signal,
    )
}
