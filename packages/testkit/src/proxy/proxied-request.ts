import type { IncomingHttpHeaders } from 'node:http'
import type { Fault } from './fault.ts'

/** One request as the proxy saw it; it fills as the request goes on. */
export interface ProxiedRequest {
  /** counts from 1 in the order of arrival */
  readonly id: number
  readonly method: string
  /** decoded where it decodes */
  readonly path: string
  readonly query: URLSearchParams
  /** of the query, for S3's parts */
  readonly partNumber: number | undefined
  readonly headers: IncomingHttpHeaders
  /** bytes of the body that came in */
  readonly requestBytes: number
  /** bytes of the body that went to the target */
  readonly forwardedBytes: number
  /** bytes of the answer's body that were given out */
  readonly responseBytes: number
  /** what the target answered */
  readonly targetStatus: number | undefined
  /** what the client was answered */
  readonly status: number | undefined
  readonly outcome: 'open' | 'answered' | 'cut by proxy' | 'cut by client' | 'cut by target'
  readonly faults: readonly Fault['kind'][]
  /** ms on the clock of `performance.now()` */
  readonly startedAt: number
  readonly endedAt: number | undefined
}
