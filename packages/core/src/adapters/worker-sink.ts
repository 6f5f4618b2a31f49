import { DEFAULT_ALGORITHM, type Algorithm } from '@longshore/protocol'
import type { OpenSink, Sink } from '../ports/sink.ts'
import { storageFailure } from '../worker/storage-failure.ts'
import { stagingFolder } from '../worker/staging.ts'
import type { ReceiverWorker } from './receiver-worker.ts'
import { SinkLost } from './sink-ways.ts'
import { keepStaged } from './staged-keep.ts'
import { listStaged, removeStaged, sweepStaged } from './staged-names.ts'

/** The worker of the usual algorithm, which runs, and how that of the others is started: the same where one knows all. */
export interface ReceiverWorkers {
  readonly usual: ReceiverWorker
  readonly others: () => Promise<ReceiverWorker>
}

/** Gathers downloads in a worker: one file each in the browser's private file system, filled in any order. */
export function workerSink(folder: string, { usual, others }: ReceiverWorkers): Sink {
  let complete: Promise<ReceiverWorker> | undefined
  const holders = new Map<string, () => Promise<void>>()

  /** The worker that knows an algorithm. Without it another way must do. */
  function workerFor(algorithm: Algorithm): Promise<ReceiverWorker> {
    if (algorithm === DEFAULT_ALGORITHM) return Promise.resolve(usual)
    return (complete ??= others().catch((cause: unknown) => {
      throw new SinkLost('There is no worker for this algorithm.', { cause })
    }))
  }

  async function open(name: string, size: number): Promise<OpenSink> {
    const file = { folder, name, size }
    const { isNew } = await usual.call('open', file)
    let holder: ReceiverWorker | undefined = usual

    // one after the other: a file is held by one worker at most
    let turn: Promise<unknown> = Promise.resolve()
    const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
      const done = turn.then(task)
      turn = done.catch(() => {})
      return done
    }
    const letGo = async (): Promise<void> => {
      await holder?.call('close', { name })
      holder = undefined
    }
    const holdIn = async (worker: ReceiverWorker): Promise<ReceiverWorker> => {
      // the complete one knows the usual algorithm too
      if (holder && (holder === worker || worker === usual)) return holder
      await letGo()
      await worker.call('open', file)
      return (holder = worker)
    }

    const close = (): Promise<void> => inTurn(letGo)
    holders.set(name, close)
    return {
      isNew,
      receive: async (range, { signal, onProgress }) => {
        const worker = await workerFor(range.algorithm)
        const held = await inTurn(() => holdIn(worker))
        return held.call('receive', { name, range: absolute(range) }, signal, onProgress)
      },
      file: async () => {
        // what a worker holds nobody else may read, in some browsers
        await close()
        try {
          const handle = await (await stagingFolder(folder)).getFileHandle(name)
          return await handle.getFile()
        } catch (error) {
          throw storageFailure(error)
        }
      },
      close,
    }
  }

  async function letGo(name: string): Promise<void> {
    await holders.get(name)?.()
    holders.delete(name)
  }

  return {
    open,
    list: () => listStaged(folder),
    keep: async (name, as) => {
      await letGo(name)
      return keepStaged(folder, name, as)
    },
    remove: async (name) => {
      await letGo(name)
      await removeStaged(folder, name)
    },
    sweep: (isKnown) => sweepStaged(folder, isKnown),
    dispose: () => {
      usual.dispose()
      void complete?.then((worker) => worker.dispose()).catch(() => {})
    },
  }
}

type Range = Parameters<OpenSink['receive']>[0]

/** A worker made of a `blob:` knows no address of its own, against which others could be resolved. */
function absolute(range: Range): Range {
  const { request } = range
  return { ...range, request: { ...request, url: new URL(request.url, location.href).href } }
}
