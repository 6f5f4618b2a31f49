import { ProviderError } from '../../provider-error.ts'

/** What of a Node stream is needed: an answer's body as the SDK hands it on. */
export interface Body extends AsyncIterable<Uint8Array> {
  destroy(): unknown
}

/**
 * A store's body as a web stream that takes a chunk only when one is asked for. Canceled, its connection is
 * closed, however much was read. A store that stays silent for `timeout` ms while somebody waits has failed;
 * one that nobody reads from may wait for as long as they like.
 */
export function bodyStream(body: Body, timeout: number): ReadableStream<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let timer: ReturnType<typeof setTimeout> | undefined
        const silent = new Promise<never>((_, reject) => {
          timer = setTimeout(() => reject(broken()), timeout)
        })
        try {
          const next = await Promise.race([iterator.next(), silent])
          if (next.done === true) controller.close()
          else controller.enqueue(next.value)
        } catch (cause) {
          body.destroy()
          controller.error(cause instanceof ProviderError ? cause : broken(cause))
        } finally {
          clearTimeout(timer)
        }
      },
      cancel: () => void body.destroy(),
    },
    { highWaterMark: 0 },
  )
}

function broken(cause?: unknown): ProviderError {
  return new ProviderError('UNAVAILABLE', 'The store broke off in the middle of an object.', { cause })
}
