import { byobReader } from './byob-reader.ts'
import { givePiece, takePiece } from './pieces.ts'
import { unlessOurs } from './unless-ours.ts'

/** What a buffer holds after more was read into it. It may be another object then, with the same bytes. */
interface Filled {
  readonly buffer: ArrayBuffer
  /** bytes from its start */
  readonly length: number
  readonly done: boolean
}

interface Source {
  /** Reads what has come, behind the `length` bytes that the buffer holds already. */
  readInto(buffer: ArrayBuffer, length: number): Promise<Filled>
  cancel(): Promise<void>
}

/**
 * The bytes of an answer in pieces of one size, the last one shorter. Their buffers are of `takePiece`,
 * and the caller's. Left early, it ends the request.
 *
 * @param onBytes told of bytes as they come
 */
export async function* bodyPieces(
  { body }: Response,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (!body) return
  const source = direct(body) ?? copying(body)
  try {
    for (let done = false; !done;) {
      let filled: Filled = { buffer: takePiece(), length: 0, done }
      while (!filled.done && filled.length < filled.buffer.byteLength) {
        const before = filled.length
        filled = await source.readInto(filled.buffer, before).catch((cause: unknown) => {
          throw unlessOurs(signal, cause)
        })
        signal.throwIfAborted()
        onBytes(filled.length - before)
      }
      done = filled.done
      if (filled.length > 0) yield new Uint8Array(filled.buffer, 0, filled.length)
      else givePiece(filled.buffer)
    }
  } finally {
    source.cancel().catch(() => {})
  }
}

/** The browser writes what came where it is to be. */
function direct(body: ReadableStream<Uint8Array<ArrayBuffer>>): Source | undefined {
  const reader = byobReader(body)
  return (
    reader && {
      async readInto(buffer, length) {
        const { done, value } = await reader.read(new Uint8Array(buffer, length))
        // a stream that was canceled gives no buffer back
        return { buffer: value?.buffer ?? takePiece(), length: length + (value?.length ?? 0), done }
      },
      cancel: () => reader.cancel(),
    }
  )
}

function copying(body: ReadableStream<Uint8Array<ArrayBuffer>>): Source {
  const reader = body.getReader()
  let rest = new Uint8Array()
  return {
    async readInto(buffer, length) {
      if (rest.length === 0) {
        const { done, value } = await reader.read()
        if (done) return { buffer, length, done }
        rest = value
      }
      const taken = rest.subarray(0, buffer.byteLength - length)
      new Uint8Array(buffer, length).set(taken)
      rest = rest.subarray(taken.length)
      return { buffer, length: length + taken.length, done: false }
    },
    cancel: () => reader.cancel(),
  }
}
