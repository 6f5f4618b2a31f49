import type { ServerResponse } from 'node:http'

/** Thrown once the proxy has cut the client's connection, to end the request's way. */
export class CutByProxy extends Error {}

/** Resets the connection: in any state of it the client sees a failure. */
export function cut(response: ServerResponse, acted: () => void): never {
  response.socket?.resetAndDestroy()
  acted()
  throw new CutByProxy()
}

/** Ends the connection in order, short of what the head promised. */
export function cutInOrder(response: ServerResponse, acted: () => void): never {
  response.socket?.end()
  acted()
  throw new CutByProxy()
}

/** Waits for the release, but no longer than the client does. */
export async function held(released: Promise<void>, gone: AbortSignal): Promise<void> {
  const left = Promise.withResolvers<never>()
  const leave = (): void => left.reject(new Error('the client left'))
  gone.addEventListener('abort', leave)
  try {
    await Promise.race([released, left.promise])
  } finally {
    gone.removeEventListener('abort', leave)
  }
}
