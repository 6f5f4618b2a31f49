import type { Algorithm } from '@longshore/protocol'
import type { KeyMaker } from './keys/key-maker.ts'
import type { FailureLog } from './http/failure-log.ts'
import type { StorageProvider } from './provider.ts'
import type { Action, Grant, Route } from './route.ts'

export type RouteTable = Readonly<Record<string, Route>>

/** The routes of a handler that names none: one, which takes everything. */
export type DefaultRoutes = { readonly default: Route<undefined> }

/** What stands in the way of a key that is taken; it matters only where keys are not random. */
export type ConflictRule = 'rename' | 'replace' | 'fail'

/**
 * Says who asks and where what is theirs stands, or `null` to refuse. It runs on every call, those with
 * a token too. A batch of several files of one route is asked about at once; where that is
 * refused, each file is asked about alone, so that refused ones fail alone.
 */
export type Authorize = (request: Request, action: Action) => Promise<Grant | null> | Grant | null

export interface CorsOptions {
  /** origins (`https://app.example.com`, compared exactly), or `*` for all */
  readonly origins: readonly string[] | '*'
  /** whether browsers may send cookies along; default false; not together with `*` */
  readonly credentials?: boolean
}

export interface HandlerOptions<Routes extends RouteTable = DefaultRoutes> {
  readonly provider: StorageProvider
  /**
   * Whether the bytes go through this handler too, both ways, for a store that browsers cannot reach; default
   * false. They are streamed and not kept, and the store verifies them all the same; each costs this server's
   * line twice. A store that has no server of its own (`filesystem`) is always served so.
   */
  readonly proxy?: boolean
  /** 32 characters or more each; the first signs, all verify: put a new one first to rotate */
  readonly secret: string | readonly string[]
  /** path under which every call stands; default `/api/longshore` */
  readonly basePath?: string
  /** origin written into URLs of this handler's own, e.g. behind a proxy; default the request's own */
  readonly publicUrl?: string
  /** other origins whose pages may call; default none but the handler's own */
  readonly cors?: CorsOptions
  readonly authorize: Authorize
  /** `random` (default): `<id>/<name>`; `name`: the file's own path; or a function */
  readonly keys?: 'random' | 'name' | KeyMaker
  /** default `rename`: a free name is picked at create */
  readonly onConflict?: ConflictRule
  /**
   * What parts and files are verified with; default CRC32C where the store knows it, else what it prefers.
   * An upload that began in another goes on in that.
   */
  readonly checksum?: Algorithm
  /**
   * Whether small files may come many in one request, through this server: of at most 64 KiB each, 100 and
   * 8 MiB in all. Each is checked, stored and answered as one of its own, at a fraction of the requests. Default
   * true where the store's provider can put them; a route may say otherwise.
   */
  readonly pack?: boolean
  /** what kinds of upload there are; default one route `default` that takes everything */
  readonly routes?: Routes
  /** ms a signed request lives; default 15 minutes, at most 7 days */
  readonly signedRequestTtl?: number
  /** told of each failure that is the server's or the store's, redacted; default `console.error` */
  readonly onError?: FailureLog
}
