import { encodePackHead, type PackItem } from '@longshore/protocol'

/** What `POST /uploads/pack` carries: the items, and behind them the files' bytes. */
export function packBody(items: readonly PackItem[], bytes: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const pieces = [encodePackHead(JSON.stringify({ items })), ...bytes]
  const body = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    body.set(piece, at)
    at += piece.length
  }
  return body
}
