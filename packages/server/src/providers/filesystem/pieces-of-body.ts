/** The body could not be read to its end; `cause` is what its sender's side said. Never a failure of the store. */
export class SenderError extends Error {
  override readonly name = 'SenderError'
}

/**
 * A body in pieces of at most `largest` bytes. Ends with `signal.reason` as soon as the signal is
 * aborted, a body that stands still included.
 */
export async function* piecesOfBody(
  body: AsyncIterable<Uint8Array>,
  largest: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const iterator = body[Symbol.asyncIterator]()
  const guard = guardWith(signal)
  let finished = false
  try {
    for (;;) {
      const next = await guard.wait(iterator.next())
      if (next.done) {
        finished = true
        return
      }
      const bytes = next.value
      if (bytes.length <= largest) yield bytes
      else for (let at = 0; at < bytes.length; at += largest) yield bytes.subarray(at, at + largest)
    }
  } finally {
    guard.release()
    // Not awaited: a body that stands still would never answer.
    if (!finished) iterator.return?.().catch(() => {})
  }
}

interface Guard {
  readonly wait: <T>(promise: Promise<T>) => Promise<T>
  readonly release: () => void
}

/** As `Promise.race` with the signal, but without keeping every value that ever won as long as the signal lives. */
function guardWith(signal: AbortSignal | undefined): Guard {
  let rejectWaiting: ((reason: unknown) => void) | undefined
  const onAbort = (): void => rejectWaiting?.(signal?.reason)
  signal?.addEventListener('abort', onAbort)
  return {
    wait: (promise) =>
      new Promise((resolve, reject) => {
        promise.then(resolve, (cause: unknown) => reject(new SenderError('The body broke off.', { cause })))
        if (signal?.aborted) reject(signal.reason)
        rejectWaiting = reject
      }),
    release: () => signal?.removeEventListener('abort', onAbort),
  }
}
