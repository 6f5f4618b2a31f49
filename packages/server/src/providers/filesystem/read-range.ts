import type { FileHandle } from 'node:fs/promises'

const CHUNK_BYTES = 1024 * 1024

/** The bytes of a range, each piece in memory of its own. Ends early where the file does. */
export async function* readRange(
  handle: FileHandle,
  start: number,
  length: number,
): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < length;) {
    const wanted = Math.min(CHUNK_BYTES, length - at)
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, start + at)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}
