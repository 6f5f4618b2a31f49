import type { ServerResponse } from 'node:http'

/** Writes a fetch-style response as it comes, no faster than the client takes it. */
export async function writeResponse(
  response: Response,
  outgoing: ServerResponse,
  headOnly: boolean,
): Promise<void> {
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value)
  }
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies)
  if (!response.body || headOnly) {
    await response.body?.cancel()
    outgoing.end()
    return
  }
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader()
  const stop = (): void => void reader.cancel().catch(() => undefined)
  outgoing.once('close', stop)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || outgoing.destroyed) break
      if (!outgoing.write(value)) await drained(outgoing)
    }
    outgoing.end()
  } finally {
    outgoing.off('close', stop)
  }
}

/** Settles once more can be written, or nothing ever again. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      outgoing.off('drain', settle).off('close', settle)
      resolve()
    }
    outgoing.on('drain', settle).on('close', settle)
  })
}
