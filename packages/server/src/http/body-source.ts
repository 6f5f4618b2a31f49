/** Bodies of requests that a server adapter can give faster than through `request.body`. */
const sources = new WeakMap<Request, AsyncIterable<Uint8Array>>()

export function setBodySource(request: Request, source: AsyncIterable<Uint8Array>): void {
  sources.set(request, source)
}

/** The bytes of a request as they come; nothing is read before it is asked for. */
export function bodyOf(request: Request): AsyncIterable<Uint8Array> {
  return sources.get(request) ?? readStream(request.body)
}

export async function* readStream(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!stream) return
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    reader.cancel().catch(() => undefined)
  }
}
