import type { Digests } from '../ports/checksum.ts'
import { STARTED, type FromWorker, type ToWorker } from '../worker/messages.ts'
import { HashingLost, type Hashing } from './hashing.ts'
import { unlessAborted } from './unless-aborted.ts'

/** ms for a worker to say that it runs */
const START_WITHIN = 10_000

interface Waiting {
  readonly resolve: (digests: Digests) => void
  readonly reject: (reason: unknown) => void
}

/** Starts the checksum worker; rejects where the page's CSP or the browser refuses it. */
export async function startWorkerHashing(url: string | URL): Promise<Hashing> {
  const worker = new Worker(url, { name: 'longshore-checksum' })
  const waiting = new Map<number, Waiting>()
  let last = STARTED
  let ended: Error | undefined

  const tell = (message: ToWorker): void => worker.postMessage(message)
  const answerTo = (id: number): Promise<Digests> =>
    new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))

  function end(reason: Error): void {
    worker.terminate()
    ended = reason
    for (const { reject } of waiting.values()) reject(reason)
    waiting.clear()
  }

  function lost(cause: unknown): void {
    end(new HashingLost('The checksum worker cannot be used.', { cause }))
  }

  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    const waiter = waiting.get(data.id)
    waiting.delete(data.id)
    if ('checksums' in data) waiter?.resolve(data)
    else waiter?.reject(new DOMException(data.error.message, data.error.name))
  }
  worker.onmessageerror = lost
  worker.onerror = (event) => {
    // Dealt with here, and no concern of the page's own error reporting.
    event.preventDefault()
    lost(event.message)
  }

  try {
    await unlessAborted(answerTo(STARTED), AbortSignal.timeout(START_WITHIN))
  } catch (error) {
    lost(error)
    throw error
  }
  return {
    digest: async (job, signal) => {
      if (ended) throw ended
      const id = ++last
      const answer = answerTo(id)
      tell({ id, ...job })
      try {
        return await unlessAborted(answer, signal)
      } finally {
        if (waiting.delete(id)) tell({ id, abort: true })
      }
    },
    dispose: () => end(new DOMException('The checksum worker was disposed of.', 'AbortError')),
  }
}
