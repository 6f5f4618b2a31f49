import type { SignedRequest } from '@longshore/protocol'
import { LongshoreError } from '../errors/longshore-error.ts'
import type { TransportAnswer } from '../ports/transport.ts'
import type { Engine } from './engine.ts'

/** A line that moves fewer bytes than this in `timeouts.stall` stands still (one byte a second is no progress). */
const LEAST_BYTES = 4096
/** Bytes per second taken for granted where no progress event can be had. */
const BLIND_SPEED = 16_384

/**
 * Sends one signed request under three clocks: queued in the browser, sending, answering. Each of
 * them runs out as `STALLED`.
 */
export async function sendRequest(
  engine: Pick<Engine, 'transport' | 'clock' | 'timeouts' | 'line'>,
  request: SignedRequest,
  body: Blob,
  options: { readonly signal: AbortSignal; readonly onProgress: (bytes: number) => void },
): Promise<TransportAnswer> {
  const { clock, timeouts, line } = engine
  const host = new URL(request.url, globalThis.location?.href).host
  const enough = Math.min(LEAST_BYTES, body.size)
  const stalled = new AbortController()
  const started = clock.now()
  let sent = 0
  // where the phase's clock was last set back
  let markedAt = started
  let markedBytes = 0

  const deadline = (): number => {
    if (sent === 0) {
      const blind = line.isSilent(host) ? (body.size / BLIND_SPEED) * 1000 : 0
      return Math.max(started, line.lastMoved(host)) + timeouts.queued + blind
    }
    return markedAt + (sent >= body.size ? timeouts.answer : timeouts.stall)
  }
  const watch = (): void => {
    const left = deadline() - clock.now()
    if (left > 0) stop = clock.after(left, watch)
    else stalled.abort(stall(sent, body.size))
  }
  let stop = clock.after(deadline() - started, watch)

  const onProgress = (bytes: number): void => {
    if (bytes <= sent) return
    const began = sent === 0
    sent = Math.min(bytes, body.size)
    const now = clock.now()
    line.moved(host, now)
    if (began || sent - markedBytes >= enough || sent === body.size) {
      markedAt = now
      markedBytes = sent
    }
    if (began || sent === body.size) {
      stop()
      stop = clock.after(deadline() - now, watch)
    }
    options.onProgress(sent)
  }

  try {
    const signal = AbortSignal.any([options.signal, stalled.signal])
    // a request without a body has no upload to watch
    const answer = await engine.transport.send(
      request,
      body,
      body.size > 0 ? { signal, onProgress } : { signal },
    )
    line.moved(host, clock.now())
    // a refusal may come before a byte was asked for
    if (sent === 0 && body.size > 0 && answer.status < 300) line.markSilent(host)
    return answer
  } finally {
    stop()
  }
}

function stall(sent: number, size: number): LongshoreError {
  return new LongshoreError(
    'STALLED',
    `The connection to the store stood still after ${sent} of ${size} bytes. Check the network and the store.`,
  )
}
