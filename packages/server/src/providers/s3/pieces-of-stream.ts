export interface Piece {
  readonly bytes: Uint8Array
  readonly isLast: boolean
}

/**
 * Cuts a stream into pieces of `sizeOf(number)` bytes, numbered from 1; the last may be shorter, and a stream of
 * nothing is one empty piece. One piece is in memory at a time, beside the one in the reader's hands.
 */
export async function* piecesOfStream(
  stream: AsyncIterable<Uint8Array>,
  sizeOf: (number: number) => number,
): AsyncGenerator<Piece, void> {
  let number = 1
  let piece = Buffer.allocUnsafe(0)
  let filled = 0
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length;) {
      if (filled === piece.length && filled > 0) {
        // only now is it known that more follows
        yield { bytes: piece, isLast: false }
        number++
        piece = Buffer.allocUnsafe(0)
        filled = 0
      }
      if (piece.length === 0) piece = Buffer.allocUnsafeSlow(sizeOf(number))
      const taken = chunk.subarray(at, at + piece.length - filled)
      piece.set(taken, filled)
      filled += taken.length
      at += taken.length
    }
  }
  yield { bytes: piece.subarray(0, filled), isLast: true }
}
