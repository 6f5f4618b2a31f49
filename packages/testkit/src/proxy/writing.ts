import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'

/** Resolves when the kernel has taken the bytes, so that no more than a chunk is in memory. */
export function written(stream: ClientRequest | ServerResponse, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const closed = (): void => reject(new Error('closed while writing'))
    stream.once('close', closed)
    stream.write(chunk, (error) => {
      stream.off('close', closed)
      if (error) reject(error)
      else resolve()
    })
  })
}

export function ended(response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    response.once('close', () => reject(new Error('closed while ending')))
    response.end(resolve)
  })
}

export async function drain(body: IncomingMessage | AsyncIterable<Buffer>): Promise<void> {
  for await (const _chunk of body);
}
