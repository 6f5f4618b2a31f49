/** Takes bytes in order, and gives their CRC32C at the end. */
export interface Hasher {
  update(bytes: Uint8Array): void
  /** the checksum; the hasher is as new afterwards */
  finish(): number
}

/** Feeds a Blob through a hasher. Reading in a stream is faster than in one `arrayBuffer()`, and flat in memory. */
export async function hashStream(blob: Blob, hasher: Hasher, signal: AbortSignal): Promise<number> {
  const reader = blob.stream().getReader()
  try {
    for (;;) {
      signal.throwIfAborted()
      const { done, value } = await reader.read()
      if (done) return hasher.finish()
      hasher.update(value)
    }
  } finally {
    // frees the file where the end was not reached
    reader.cancel().catch(() => {})
  }
}
