import { STARTED } from './messages.ts'
import type { MakeRangeHasher } from './range-hasher.ts'
import type { FromReceiver, ReceiverAnswers, SentError, ToReceiver } from './receive-messages.ts'
import { receiveRange } from './receive-range.ts'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { RangeAnswer, RangeRequest } from '../ports/sink.ts'
import { openStagedFile, writeAll, type StagedFile } from './staged-file.ts'
import { storageFailure } from './storage-failure.ts'
import { hasSyncAccess } from './sync-access.ts'

interface Held {
  readonly file: Promise<StagedFile>
  readonly size: number
  readonly running: Set<Promise<unknown>>
  readonly closed: AbortController
}

/**
 * What a worker does that gathers downloads: holds a file for each open one, fetches ranges into it,
 * and answers. No byte leaves it.
 */
export function serveReceiver(makeHasher: MakeRangeHasher): void {
  const files = new Map<string, Held>()
  const calls = new Map<number, AbortController>()
  const post = (message: FromReceiver): void => postMessage(message)

  async function open(folder: string, name: string, size: number): Promise<ReceiverAnswers['open']> {
    await close(name)
    const held: Held = {
      file: openStagedFile(folder, name, size),
      size,
      running: new Set(),
      closed: new AbortController(),
    }
    files.set(name, held)
    try {
      const { isNew } = await held.file
      return { isNew }
    } catch (error) {
      if (files.get(name) === held) files.delete(name)
      throw error
    }
  }

  async function receive(
    id: number,
    name: string,
    range: RangeRequest,
    signal: AbortSignal,
  ): Promise<RangeAnswer> {
    const held = files.get(name)
    if (!held) throw new DOMException('The file is not open.', 'InvalidStateError')
    const { handle } = await held.file
    const received = receiveRange(
      range,
      {
        size: held.size,
        hasher: () => makeHasher(range.algorithm, range.end - range.start),
        write: (bytes, at) => writeAll(handle, bytes, at),
        commit: () => handle.flush(),
      },
      {
        signal: AbortSignal.any([signal, held.closed.signal]),
        onProgress: (progress) => post({ id, progress }),
      },
    )
    held.running.add(received)
    try {
      return await received
    } finally {
      held.running.delete(received)
    }
  }

  async function close(name: string): Promise<undefined> {
    const held = files.get(name)
    if (!held) return
    files.delete(name)
    held.closed.abort()
    await Promise.allSettled(held.running)
    const [opened] = await Promise.allSettled([held.file])
    if (opened.status === 'fulfilled') opened.value.handle.close()
  }

  function run(message: Exclude<ToReceiver, { abort: true }>, signal: AbortSignal): Promise<Answer> {
    switch (message.call) {
      case 'open':
        return open(message.folder, message.name, message.size)
      case 'receive':
        return receive(message.id, message.name, message.range, signal)
      case 'close':
        return close(message.name)
    }
  }

  async function answer(message: Exclude<ToReceiver, { abort: true }>): Promise<void> {
    const { id } = message
    const call = new AbortController()
    calls.set(id, call)
    try {
      post({ id, ok: await run(message, call.signal) })
    } catch (error) {
      if (!call.signal.aborted) post({ id, error: sent(storageFailure(error)) })
    } finally {
      calls.delete(id)
    }
  }

  addEventListener('message', ({ data }: MessageEvent<ToReceiver>) => {
    if ('abort' in data) calls.get(data.id)?.abort()
    else void answer(data)
  })
  void start(post)
}

type Answer = ReceiverAnswers[keyof ReceiverAnswers]

/** Says whether this worker can gather anything. */
async function start(post: (message: FromReceiver) => void): Promise<void> {
  try {
    // refused in the private modes of some browsers
    await navigator.storage.getDirectory()
    if (!hasSyncAccess()) throw new DOMException('There is no synchronous access.', 'NotSupportedError')
    post({ id: STARTED, ok: undefined })
  } catch (error) {
    post({ id: STARTED, error: sent(error) })
  }
}

function sent(error: unknown): SentError {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return { name, message, ...(error instanceof LongshoreError && { code: error.code }) }
}
