import { ALGORITHMS, type Algorithm } from '@longshore/protocol'
import type { Authorize, ConflictRule, CorsOptions, HandlerOptions, RouteTable } from './handler-options.ts'
import { logToConsole, type FailureLog } from './http/failure-log.ts'
import type { KeyMaker } from './keys/key-maker.ts'
import type { StorageProvider } from './provider.ts'
import { proxied } from './proxy/proxied.ts'
import type { Route } from './route.ts'
import { acceptTokens, tokenProblem } from './rules/accept.ts'
import { createKeyring, type Keyring } from './token/keyring.ts'

/** The options, checked once, with their defaults. */
export interface Settings {
  readonly provider: StorageProvider
  readonly keyring: Keyring
  /** begins with `/` and does not end in one; empty for the root */
  readonly basePath: string
  readonly publicUrl: string | undefined
  readonly cors: CorsOptions | undefined
  readonly authorize: Authorize
  readonly keys: 'random' | 'name' | KeyMaker
  readonly onConflict: ConflictRule
  readonly checksum: Algorithm | undefined
  /** whether routes take packs that do not say it themselves */
  readonly pack: boolean
  readonly routes: ReadonlyMap<string, Route>
  /** ms */
  readonly signedRequestTtl: number
  readonly onError: FailureLog
}

const SHORTEST_SECRET = 32
const DEFAULT_TTL = 15 * 60 * 1000
/** What S3 takes at most. */
const LONGEST_TTL = 7 * 24 * 60 * 60 * 1000

export function readSettings(options: HandlerOptions<RouteTable>): Settings {
  demand(
    typeof options.provider === 'object' && options.provider !== null,
    'provider: name the store, e.g. filesystem({ root }).',
  )
  demand(
    typeof options.authorize === 'function',
    'authorize: say who may upload where, e.g. async (request) => ({ tenant: userId, prefix: `users/${userId}/` }); null refuses.',
  )
  return {
    provider: options.proxy === true ? proxied(options.provider) : options.provider,
    keyring: createKeyring(readSecrets(options.secret)),
    basePath: readBasePath(options.basePath ?? '/api/longshore'),
    publicUrl: options.publicUrl === undefined ? undefined : readOrigin('publicUrl', options.publicUrl),
    cors: readCors(options.cors),
    authorize: options.authorize,
    keys: readKeys(options.keys ?? 'random'),
    onConflict: readConflictRule(options.onConflict ?? 'rename'),
    checksum: readChecksum('checksum', options.checksum, options.provider),
    pack: options.pack ?? true,
    routes: readRoutes(options.routes ?? { default: {} }, options.provider),
    signedRequestTtl: readTtl(options.signedRequestTtl ?? DEFAULT_TTL),
    onError: options.onError ?? logToConsole,
  }
}

function readSecrets(secret: string | readonly string[]): readonly string[] {
  const secrets: readonly string[] = Array.isArray(secret) ? secret.map(String) : [String(secret)]
  demand(
    secrets.length > 0 && secrets.every((one) => one.length >= SHORTEST_SECRET),
    `secret: ${SHORTEST_SECRET} characters or more each, for whoever guesses it can sign uploads. Make one with: openssl rand -base64 48`,
  )
  return secrets
}

function readBasePath(path: string): string {
  const trimmed = path.replace(/\/+$/, '')
  demand(
    trimmed === '' || /^(\/(?!\.{1,2}(\/|$))[\w.~-]+)+$/.test(trimmed),
    'basePath: a path such as /api/longshore.',
  )
  return trimmed
}

function readOrigin(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  demand(
    url !== undefined && /^https?:$/.test(url.protocol) && (text === url.origin || text === `${url.origin}/`),
    `${name}: an origin such as https://files.example.com, without a path.`,
  )
  return url.origin
}

function readCors(cors: CorsOptions | undefined): CorsOptions | undefined {
  if (!cors) return undefined
  if (cors.origins === '*') {
    demand(
      cors.credentials !== true,
      'cors: "*" together with credentials would let any page act as its visitor. List the origins.',
    )
    return cors
  }
  return { ...cors, origins: cors.origins.map((origin) => readOrigin('cors.origins', origin)) }
}

function readKeys(keys: 'random' | 'name' | KeyMaker): 'random' | 'name' | KeyMaker {
  demand(
    keys === 'random' || keys === 'name' || typeof keys === 'function',
    "keys: 'random', 'name' or a function.",
  )
  return keys
}

function readConflictRule(rule: ConflictRule): ConflictRule {
  demand(['rename', 'replace', 'fail'].includes(rule), "onConflict: 'rename', 'replace' or 'fail'.")
  return rule
}

function readChecksum(
  name: string,
  algorithm: Algorithm | undefined,
  { capabilities }: StorageProvider,
): Algorithm | undefined {
  if (algorithm === undefined) return undefined
  // a store that knows none of them keeps what the browser says
  const known = capabilities.checksums.length > 0 ? capabilities.checksums : ALGORITHMS
  demand(known.includes(algorithm), `${name}: with this store it is one of ${known.join(', ')}.`)
  return algorithm
}

function readRoutes(routes: RouteTable, provider: StorageProvider): ReadonlyMap<string, Route> {
  const table = new Map(Object.entries(routes))
  demand(table.size > 0, 'routes: name one at least, or leave it out for one that takes everything.')
  for (const [name, route] of table) {
    for (const token of acceptTokens(route.accept)) {
      const problem = tokenProblem(token)
      demand(problem === undefined, `routes.${name}: ${problem ?? ''}.`)
    }
    readChecksum(`routes.${name}.checksum`, route.checksum, provider)
    for (const option of ['maxSize', 'minSize', 'singleMax', 'partSize'] as const) {
      const bytes = route[option]
      demand(
        bytes === undefined || (Number.isSafeInteger(bytes) && bytes >= 0),
        `routes.${name}.${option}: a whole number of bytes.`,
      )
    }
  }
  return table
}

function readTtl(ttl: number): number {
  demand(ttl > 0 && ttl <= LONGEST_TTL, 'signedRequestTtl: milliseconds, at most 7 days of them.')
  return ttl
}

function demand(holds: boolean, message: string): asserts holds {
  if (!holds) throw new TypeError(`createHandler: ${message}`)
}
