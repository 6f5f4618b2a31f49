import type { Algorithm } from '@longshore/protocol'
import type { Digests } from '../ports/checksum.ts'
import { hashAll } from './hash-all.ts'
import type { HasherPool } from './hasher-pool.ts'
import { STARTED, type FromWorker, type HashJob, type ToWorker } from './messages.ts'

/** What a checksum worker does, whatever algorithms it knows: says that it runs, and answers. */
export function serve(poolFor: (algorithm: Algorithm) => HasherPool): void {
  const running = new Map<number, AbortController>()
  const answer = (message: FromWorker, transfer: ArrayBuffer[] = []): void =>
    postMessage(message, { transfer })

  async function run(id: number, job: HashJob): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    try {
      const { checksums, bytes } = await hash(poolFor(job.algorithm), job, controller.signal)
      controller.signal.throwIfAborted()
      // handed over with their buffer, not copied
      answer({ id, checksums, bytes }, [bytes.buffer])
    } catch (error) {
      if (controller.signal.aborted) return
      const { name, message } = error instanceof Error ? error : new Error(String(error))
      answer({ id, error: { name, message } })
    } finally {
      running.delete(id)
    }
  }

  addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if ('blobs' in data) void run(data.id, data)
    else running.get(data.id)?.abort()
  })
  answer({ id: STARTED, checksums: [], bytes: new Uint8Array() })
}

async function hash(pool: HasherPool, { blobs, keep }: HashJob, signal: AbortSignal): Promise<Digests> {
  if (keep) return hashAll(blobs, pool.sum)
  return {
    checksums: await Promise.all(blobs.map((blob) => pool.digest(blob, signal))),
    bytes: new Uint8Array(),
  }
}
