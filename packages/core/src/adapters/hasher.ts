import { combineParts, encodeUint32 } from '@longshore/protocol'
import type { Checksum } from '../ports/checksum.ts'
import { gate } from './gate.ts'
import { HashingLost, type Hashing } from './hashing.ts'
import { mainThreadHashing } from './main-thread-hashing.ts'
import { startWorkerHashing } from './worker-hashing.ts'

export interface HasherOptions {
  /** where `@longshore/core/checksum-worker` is served, for a page whose CSP refuses `blob:` workers */
  readonly workerUrl?: string | URL | undefined
  /** slices hashed at once; default 2, which keeps reading and hashing both busy */
  readonly concurrency?: number | undefined
}

/**
 * Computes checksums in a worker: the one at `workerUrl`, else an inlined one, else on the main thread
 * a step at a time. Nothing starts before the first digest.
 */
export function hasher({ workerUrl, concurrency = 2 }: HasherOptions): Checksum {
  const enter = gate(concurrency)
  const ways: (() => Promise<Hashing>)[] = [startInlined]
  if (workerUrl !== undefined) ways.unshift(() => startWorkerHashing(workerUrl))
  let current: Promise<Hashing> | undefined

  /** The next way that opens. One that failed is not tried again; the main thread never fails. */
  async function open(): Promise<Hashing> {
    for (let way = ways.shift(); way; way = ways.shift()) {
      try {
        return await way()
      } catch {
        // refused by the page's CSP, or its script cannot be had: the next
      }
    }
    return mainThreadHashing()
  }

  async function crcOf(slice: Blob, signal: AbortSignal): Promise<number> {
    for (;;) {
      const used = (current ??= open())
      try {
        return await (await used).digest(slice, signal)
      } catch (error) {
        if (!(error instanceof HashingLost)) throw error
        // The first that a dead worker leaves standing opens the next way; all do their slice again.
        if (current === used) current = undefined
      }
    }
  }

  return {
    digest: async (slice, _algorithm, signal) => {
      const leave = await enter(signal)
      try {
        return encodeUint32(await crcOf(slice, signal))
      } finally {
        leave()
      }
    },
    combine: async (parts) => {
      const whole = combineParts(parts)
      if (whole === undefined) throw new TypeError('A part has no CRC32C.')
      return whole
    },
    dispose: () => void current?.then((hashing) => hashing.dispose()),
  }
}

async function startInlined(): Promise<Hashing> {
  // in a chunk of its own, so that a page that uploads nothing never loads it
  const { default: source } = await import('../worker/checksum-worker.ts?inline-worker')
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  try {
    return await startWorkerHashing(url)
  } finally {
    URL.revokeObjectURL(url)
  }
}
