/**
 * A signing server as a process of its own, to be killed and started again on the same port, secret and
 * store. It tells its parent what it gave out before it answers, so that tests can count by part.
 */
import { createServer } from 'node:http'
import { createHandler, route } from '@longshore/server'
import { toNodeListener, type FetchHandler } from '@longshore/server/node'
import { servePage } from './page-server.ts'
import { providerOf } from './provider-of.ts'
import type { ServerReport, SignedPut, SigningServerSettings } from './server-options.ts'

const settings = JSON.parse(process.env['SIGNING_SERVER'] ?? '{}') as SigningServerSettings
const { signedRequestTtl, pack, keys, onConflict, singleMax, partSize, checksum, result } = settings
const { verify = true } = settings

if (settings.clockAhead !== undefined) setClock(settings.clockAhead)

const handler = createHandler({
  provider: providerOf(settings.place, verify, settings.forms),
  secret: settings.secret,
  proxy: settings.place.kind === 's3' && settings.place.proxied === true,
  publicUrl: settings.publicUrl,
  cors: { origins: settings.origins },
  authorize: () => ({
    tenant: 'tester',
    prefix: settings.tenantPrefix,
    ...(settings.public === true && { public: true }),
  }),
  routes: {
    default: route({
      ...(singleMax !== undefined && { singleMax }),
      ...(partSize !== undefined && { partSize }),
      ...(result !== undefined && { onCompleted: () => result }),
    }),
  },
  ...(signedRequestTtl !== undefined && { signedRequestTtl }),
  ...(pack !== undefined && { pack }),
  ...(keys && { keys }),
  ...(checksum && { checksum }),
  ...(onConflict && { onConflict }),
  onError: ({ code, call, detail }) =>
    void tell({ type: 'failure', code, call, detail: JSON.stringify(detail) }),
})

const listener = toNodeListener(told(handler))
createServer((request, response) => {
  if (request.url?.startsWith('/api/')) listener(request, response)
  else servePage(settings.page, request, response)
}).listen(settings.port, '127.0.0.1', () => void tell({ type: 'listening' }))
// an orphan has nobody to serve
process.once('disconnect', () => process.exit())

function setClock(ahead: number): void {
  const RealDate = Date
  globalThis.Date = class extends RealDate {
    constructor(...given: readonly unknown[]) {
      if (given.length === 0) super(RealDate.now() + ahead)
      else super(...(given as [number]))
    }
    static override now = (): number => RealDate.now() + ahead
  } as DateConstructor
}

/** The handler, its answers read along. */
function told(handler: FetchHandler): FetchHandler {
  return async (request) => {
    const path = new URL(request.url).pathname.replace(/^.*\/api\/longshore/, '')
    if (request.method !== 'POST') return handler(request)
    const asked = itemsOf(await request.clone().text())
    const response = await handler(request)
    const answered = itemsOf(await response.clone().text())
    const codes = answered.flatMap(({ error }) => (error ? [error.code] : []))
    await tell({ type: 'call', path, status: response.status, codes })
    for (const [i, { ok }] of answered.entries()) await tellItem(asked[i]?.token, ok)
    return response
  }
}

interface Item {
  readonly token?: string
  readonly ok?: {
    readonly token?: string
    readonly key?: string
    readonly request?: SignedPut
    readonly requests?: readonly (SignedPut & { readonly partNumber: number })[]
  }
  readonly error?: { readonly code: string }
}

function itemsOf(text: string): readonly Item[] {
  try {
    return (JSON.parse(text) as { readonly items?: readonly Item[] }).items ?? []
  } catch {
    return []
  }
}

async function tellItem(asked: string | undefined, ok: Item['ok']): Promise<void> {
  if (!ok) return
  if (ok.token !== undefined && ok.key !== undefined)
    await tell({ type: 'token', token: ok.token, key: ok.key })
  else if (ok.token !== undefined && asked !== undefined)
    await tell({ type: 'renewed', token: ok.token, of: asked })
  if (ok.request && ok.token !== undefined) {
    await tell({ type: 'signed', token: ok.token, partNumber: 1, request: ok.request })
  }
  if (asked === undefined) return
  for (const { partNumber, ...request } of ok.requests ?? []) {
    await tell({ type: 'signed', token: asked, partNumber, request })
  }
}

function tell(report: ServerReport): Promise<void> {
  return new Promise((resolve) => process.send?.(report, () => resolve()))
}
