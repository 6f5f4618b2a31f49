import { LongshoreError } from '../errors/longshore-error.ts'
import { NoAnswer } from '../ports/transport.ts'
import { STARTED } from '../worker/messages.ts'
import {
  RECEIVER,
  type FromReceiver,
  type ReceiverAnswers,
  type SentError,
  type ToReceiver,
} from '../worker/receive-messages.ts'
import { SinkLost } from './sink-ways.ts'
import { unlessAborted } from './unless-aborted.ts'

/** ms for a worker to say that it runs */
const START_WITHIN = 10_000

type CallName = keyof ReceiverAnswers
type Args<Name extends CallName> = Omit<Extract<ToReceiver, { call: Name }>, 'id' | 'call'>

/** A worker that gathers downloads, as its callers see it. */
export interface ReceiverWorker {
  call<Name extends CallName>(
    name: Name,
    args: Args<Name>,
    signal?: AbortSignal,
    onProgress?: (bytes: number) => void,
  ): Promise<ReceiverAnswers[Name]>
  dispose(): void
}

interface Waiting {
  readonly resolve: (answer: never) => void
  readonly reject: (reason: unknown) => void
  readonly onProgress?: ((bytes: number) => void) | undefined
}

/** Starts the worker; rejects where the page's CSP or the browser refuses it, or what it needs. */
export async function startReceiverWorker(url: string | URL): Promise<ReceiverWorker> {
  const worker = new Worker(url, { name: RECEIVER })
  const waiting = new Map<number, Waiting>()
  let last = STARTED
  let ended: Error | undefined

  function answerTo<T>(id: number, onProgress?: (bytes: number) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      // the worker answers each call in its own kind
      waiting.set(id, { resolve, reject, onProgress })
    })
  }

  function end(reason: Error): void {
    worker.terminate()
    ended = reason
    for (const { reject } of waiting.values()) reject(reason)
    waiting.clear()
  }

  function lost(cause: unknown): void {
    end(new SinkLost('The worker that gathers downloads cannot be used.', { cause }))
  }

  worker.onmessage = ({ data }: MessageEvent<FromReceiver>) => {
    const waiter = waiting.get(data.id)
    if ('progress' in data) return waiter?.onProgress?.(data.progress)
    waiting.delete(data.id)
    if ('ok' in data) waiter?.resolve(data.ok as never)
    else waiter?.reject(received(data.error))
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
    call: async <Name extends CallName>(
      name: Name,
      args: Args<Name>,
      signal?: AbortSignal,
      onProgress?: (bytes: number) => void,
    ) => {
      signal?.throwIfAborted()
      if (ended) throw ended
      const id = ++last
      const answer = answerTo<ReceiverAnswers[Name]>(id, onProgress)
      const message: unknown = { id, call: name, ...args }
      worker.postMessage(message)
      if (!signal) return answer
      try {
        return await unlessAborted(answer, signal)
      } finally {
        if (waiting.delete(id)) worker.postMessage({ id, abort: true } satisfies ToReceiver)
      }
    },
    dispose: () => end(new DOMException('The sink was disposed of.', 'AbortError')),
  }
}

function received({ name, message, code }: SentError): Error {
  if (code !== undefined) return new LongshoreError(code, message)
  return name === 'NoAnswer' ? new NoAnswer(message) : new DOMException(message, name)
}
