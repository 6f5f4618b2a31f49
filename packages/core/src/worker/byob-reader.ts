/** A reader that fills buffers of the caller's; `undefined` where the stream is no byte stream (Safari before 26.4). */
export function byobReader(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): ReadableStreamBYOBReader | undefined {
  try {
    return stream.getReader({ mode: 'byob' })
  } catch {
    return undefined
  }
}
