import type { Hasher } from '@longshore/protocol'

/** Feeds a Blob through a hasher. Reading in a stream is faster than in one `arrayBuffer()`, and flat in memory. */
export async function hashStream(blob: Blob, hasher: Hasher, signal: AbortSignal): Promise<string> {
  const reader = blob.stream().getReader()
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
