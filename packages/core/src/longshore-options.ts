import type { HeadersOption } from './model/request-headers.ts'
import type { BehaviourOptions } from './manager/behaviour.ts'

/** What every Longshore is told. */
export interface LongshoreOptions extends BehaviourOptions {
  /** where the server's handler is mounted, e.g. `/api/longshore` */
  readonly endpoint: string
  /** headers of the calls to the server, or a function that is asked at each call; never sent to the store */
  readonly headers?: HeadersOption
  /** cookies of the calls to the server; default `same-origin` */
  readonly credentials?: RequestCredentials
  /** URL of `@longshore/core/checksum-worker`, where the page's CSP allows no `blob:` worker */
  readonly workerUrl?: string | URL
}
