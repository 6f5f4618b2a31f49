import type { SignedRequest } from '@longshore/protocol'
import type { TransportAnswer } from '../ports/transport.ts'
import type { Engine } from './engine.ts'
import { hostOf, underClocks } from './under-clocks.ts'

/** Bytes per second taken for granted where no progress event can be had. */
const BLIND_SPEED = 16_384

/** Sends one signed request under the three clocks. */
export function sendRequest(
  engine: Pick<Engine, 'transport' | 'clock' | 'timeouts' | 'line' | 'hosts'>,
  request: SignedRequest,
  body: Blob,
  options: { readonly signal: AbortSignal; readonly onProgress: (bytes: number) => void },
): Promise<TransportAnswer> {
  const { size } = body
  const { url } = request
  const { line } = engine
  // nobody watches a request without a body, or a form: that would be no simple request any more, and cost a preflight
  const isBlind = size === 0 || request.method === 'POST'
  const patience = isBlind || line.isSilent(hostOf(url)) ? (size / BLIND_SPEED) * 1000 : 0
  const { several } = engine.hosts
  const sent = underClocks(
    engine,
    { ...options, url, size, patience },
    async ({ host, signal, onProgress }) => {
      let watched = false
      const onSent = (bytes: number): void => {
        watched ||= bytes > 0
        if (bytes === 0) return
        several?.moved(host)
        onProgress(bytes)
      }
      const answer = await engine.transport.send(
        request,
        body,
        isBlind ? { signal } : { signal, onProgress: onSent },
      )
      // a refusal may come before a byte was asked for
      if (!watched && !isBlind && answer.status < 300) line.markSilent(host)
      return answer
    },
  )
  return several ? several.heed(hostOf(url), sent) : sent
}
