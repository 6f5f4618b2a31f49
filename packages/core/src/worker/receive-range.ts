import type { RangeAnswer, RangeRequest, ReceiveOptions } from '../ports/sink.ts'
import { NoAnswer } from '../ports/transport.ts'
import { bodyPieces } from './body-pieces.ts'
import { givePiece } from './pieces.ts'
import { isAskedRange } from './range-answer.ts'
import type { RangeHasher } from './range-hasher.ts'
import { unlessOurs } from './unless-ours.ts'

/** ms between two reports of progress */
const REPORT_EVERY = 50
/** bytes kept of a refusal */
const REFUSAL = 4096

/** Where the bytes of a range go. */
export interface RangeTarget {
  /** bytes of the whole file */
  readonly size: number
  readonly hasher: () => Promise<RangeHasher>
  /** Takes the bytes that belong at an offset of the file. */
  readonly write: (bytes: Uint8Array<ArrayBuffer>, at: number) => void | Promise<void>
  /** Makes durable what was written of this range. */
  readonly commit: () => void | Promise<void>
}

/**
 * Fetches one range and hands it on as it streams in; what is more than the range is never written.
 * A redirect is followed, as S3 sends one for a bucket that is young: the bytes are proven by ETag and
 * checksum, wherever they come from.
 */
export async function receiveRange(
  range: RangeRequest,
  target: RangeTarget,
  { signal, onProgress }: ReceiveOptions,
): Promise<RangeAnswer> {
  const { start, end } = range
  const response = await answerTo(range, signal)
  const { status, headers } = response
  if (!isAskedRange({ status, contentRange: headers.get('content-range') }, range, target.size)) {
    const retryAfter = headers.get('retry-after')
    return {
      state: 'refused',
      status,
      ...(retryAfter !== null && { retryAfter }),
      text: await beginningOf(response),
    }
  }
  const report = everyNow(onProgress)
  report(0)
  const hasher = await target.hasher()
  let arrived = 0
  const onBytes = (bytes: number): void => {
    arrived += bytes
    if (arrived > end - start) throw new NoAnswer('More bytes came than were asked for.')
    report(arrived)
  }
  let at = start
  try {
    for await (const bytes of bodyPieces(response, signal, onBytes)) {
      const { length, buffer } = bytes
      await target.write(bytes, at)
      // last, for it may take them over
      await hasher.update(bytes)
      givePiece(buffer)
      at += length
    }
    if (at < end) throw new NoAnswer('Fewer bytes came than were asked for.')
    await target.commit()
    const checksum = await hasher.finish()
    onProgress(at - start)
    return { state: 'stored', checksum }
  } catch (error) {
    hasher.drop?.()
    throw error
  }
}

async function answerTo({ request, start, end, etag }: RangeRequest, signal: AbortSignal): Promise<Response> {
  const headers = new Headers({ ...request.headers, 'if-match': etag })
  // there is no range of no bytes
  if (end > start) headers.set('range', `bytes=${start}-${end - 1}`)
  try {
    return await fetch(request.url, {
      headers,
      signal,
      // the browser's cache would let one range of a URL through at a time
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
  } catch (cause) {
    throw unlessOurs(signal, cause)
  }
}

async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    while (reader && text.length < REFUSAL && !response.ok) {
      const { done, value } = await reader.read()
      if (done) break
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    // what came of it is enough
  } finally {
    reader?.cancel().catch(() => {})
  }
  return text.slice(0, REFUSAL)
}

function everyNow(report: (bytes: number) => void): (bytes: number) => void {
  let next = 0
  return (bytes) => {
    const now = performance.now()
    if (now < next) return
    next = now + REPORT_EVERY
    report(bytes)
  }
}
