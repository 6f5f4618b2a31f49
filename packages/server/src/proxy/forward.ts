import { ProviderError } from '../provider-error.ts'
import type { ProviderRequest, Received } from '../provider.ts'
import { lazyStream } from '../lazy-stream.ts'
import { readAnswer } from './read-answer.ts'
import { refusalOf } from './refusal-of.ts'
import { watchdog, type Watchdog } from './watchdog.ts'

/** ms that a store may take no byte, or give no answer: the browser's own patience ends at a minute */
const SILENCE = 45_000

export interface Forwarded {
  readonly op: 'part' | 'put'
  /** bytes */
  readonly size: number
}

/**
 * Sends a signed request with a body that comes in meanwhile, no faster than the store takes it. Where the sender
 * goes away, the request is broken off, so that nothing is stored.
 */
export async function forward(
  request: Extract<ProviderRequest, { readonly url: string }>,
  body: AsyncIterable<Uint8Array>,
  { op, size }: Forwarded,
  silence: number = SILENCE,
): Promise<Received> {
  const off = new AbortController()
  const dog = watchdog(silence, () => off.abort(new Error('The store stays silent.')))
  const sender: { failure?: unknown } = {}
  try {
    const answer = await fetch(request.url, {
      method: request.method,
      headers: { ...request.headers, 'content-length': String(size) },
      body: size === 0 ? new Uint8Array() : lazyStream(watched(body, dog, sender)),
      duplex: 'half',
      redirect: 'manual',
      signal: off.signal,
    })
    const text = await readAnswer(answer)
    if (!answer.ok)
      throw refusalOf(op, { status: answer.status, text, retryAfter: answer.headers.get('retry-after') })
    const etag = answer.headers.get('etag')
    return { status: 200, headers: etag === null ? {} : { etag } }
  } catch (cause) {
    if (cause instanceof ProviderError) throw cause
    if ('failure' in sender) {
      throw new ProviderError('LENGTH_MISMATCH', 'The body broke off on its way here.', {
        cause: sender.failure,
      })
    }
    throw new ProviderError('UNAVAILABLE', 'The store broke off, or cannot be reached.', {
      cause: plain(cause),
    })
  } finally {
    dog.end()
  }
}

/** The store's clock stands still while the sender is waited for. */
async function* watched(
  body: AsyncIterable<Uint8Array>,
  dog: Watchdog,
  sender: { failure?: unknown },
): AsyncGenerator<Uint8Array> {
  try {
    dog.stop()
    for await (const chunk of body) {
      dog.start()
      yield chunk
      dog.stop()
    }
  } catch (error) {
    sender.failure = error
    throw error
  } finally {
    dog.start()
  }
}

/** What `fetch` throws may hold the signed URL: its code alone goes to the log. */
function plain(error: unknown): Error {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = inner instanceof Error && 'code' in inner ? inner.code : undefined
  const cause = new Error(typeof code === 'string' ? code : 'no answer')
  cause.name = inner instanceof Error ? inner.name : 'Error'
  return cause
}
