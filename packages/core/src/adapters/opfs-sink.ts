import type { Sink } from '../ports/sink.ts'
import { startInlined } from './inlined-worker.ts'
import { mainThreadSink } from './main-thread-sink.ts'
import { memorySink } from './memory-sink.ts'
import { startReceiverWorker } from './receiver-worker.ts'
import { sinkWays } from './sink-ways.ts'
import { workerSink } from './worker-sink.ts'

export interface OpfsSinkOptions {
  /** where `@longshore/core/checksum-worker` is served, for a page whose CSP refuses `blob:` workers */
  readonly workerUrl?: string | URL | undefined
  /** folder of the browser's private file system; default `longshore` */
  readonly folder?: string | undefined
}

/**
 * Gathers downloads in the browser's private file system: by the worker at `workerUrl`, else by an
 * inlined one, else on the main thread; in memory where there is no such file system. Nothing starts
 * before the first use.
 */
export function opfsSink({ workerUrl, folder = 'longshore' }: OpfsSinkOptions = {}): Sink {
  // any name may be given, and a folder's may have no slash
  const staging = encodeURIComponent(folder)
  const served = async (): Promise<Sink> => {
    if (workerUrl === undefined) throw new TypeError('There is no workerUrl.')
    const worker = await startReceiverWorker(workerUrl)
    return workerSink(staging, { usual: worker, others: async () => worker })
  }
  const inlined = async (): Promise<Sink> =>
    workerSink(staging, {
      usual: await startInlined(import('../worker/receive-worker.ts?inline-worker'), startReceiverWorker),
      others: () => startInlined(import('../worker/checksum-worker.ts?inline-worker'), startReceiverWorker),
    })
  return sinkWays(memorySink, served, inlined, () => mainThreadSink(staging))
}
