import type { IncomingMessage } from 'node:http'

/** Bytes taken after the answer so that it is read before the connection closes: one large part. */
const MOST = 64 * 1024 * 1024

/**
 * Takes what is left of a request whose answer did not need it. A connection closed on bytes that nobody
 * reads is reset, and the reset may overtake the answer on its way.
 */
export function drain(incoming: IncomingMessage): void {
  if (incoming.complete || incoming.destroyed) return
  let taken = 0
  incoming.on('data', (chunk: Uint8Array) => {
    taken += chunk.byteLength
    if (taken > MOST) incoming.destroy()
  })
  incoming.resume()
}
