import type { Algorithm } from '@longshore/protocol'
import { STARTED, type FromWorker, type ToWorker } from './messages.ts'

export type Digest = (blob: Blob, algorithm: Algorithm, signal: AbortSignal) => Promise<string>

/** What a checksum worker does, whatever algorithms it knows: says that it runs, and answers. */
export function serve(digest: Digest): void {
  const running = new Map<number, AbortController>()
  const answer = (message: FromWorker): void => postMessage(message)

  async function run(id: number, blob: Blob, algorithm: Algorithm): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    try {
      answer({ id, digest: await digest(blob, algorithm, controller.signal) })
    } catch (error) {
      if (controller.signal.aborted) return
      const { name, message } = error instanceof Error ? error : new Error(String(error))
      answer({ id, error: { name, message } })
    } finally {
      running.delete(id)
    }
  }

  addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if ('blob' in data) void run(data.id, data.blob, data.algorithm)
    else running.get(data.id)?.abort()
  })
  answer({ id: STARTED, digest: '' })
}
