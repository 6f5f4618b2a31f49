import type { Hasher } from '@longshore/protocol'
import { byobReader } from './byob-reader.ts'

/** bytes read at once, which are in the processor's cache still when they are hashed */
const STEP = 256 * 1024

/** Feeds a Blob through a hasher. Reading in a stream is faster than in one `arrayBuffer()`, and flat in memory. */
export async function hashStream(blob: Blob, hasher: Hasher, signal: AbortSignal): Promise<string> {
  const reader = readerOf(blob)
  try {
    for (;;) {
      signal.throwIfAborted()
      const { done, value } = await reader.read()
      if (done) return hasher.finish()
      hasher.update(value)
    }
  } catch (error) {
    signal.throwIfAborted()
    // Chromium's stream calls every failure a "network error"; another read of the file says what it is.
    await blob.slice(0, 1).arrayBuffer()
    throw error
  } finally {
    // frees the file where its end was not reached
    reader.cancel().catch(() => {})
  }
}

interface Reader {
  /** What it answers is overwritten by the next read. */
  read(): Promise<ReadableStreamReadResult<Uint8Array>>
  cancel(): Promise<void>
}

/** Reads into one buffer, again and again: fresh memory for each piece costs as much as hashing it. */
function readerOf(blob: Blob): Reader {
  const stream = blob.stream()
  const into = byobReader(stream)
  if (!into) return stream.getReader()
  let buffer = new ArrayBuffer(Math.max(1, Math.min(STEP, blob.size)))
  return {
    async read() {
      const result = await into.read(new Uint8Array(buffer))
      if (result.done) return { done: true, value: undefined }
      buffer = result.value.buffer
      return result
    },
    cancel: () => into.cancel(),
  }
}
