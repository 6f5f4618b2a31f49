import type {
  AbortOk,
  CompleteOk,
  CreateItem,
  CreateOk,
  FailureAnswer,
  Outcome,
  PartsOk,
  SignedRequest,
  SignOk,
  WireError,
} from '@longshore/protocol'
import { createHandler } from '../src/create-handler.ts'
import type { HandlerOptions, RouteTable } from '../src/handler-options.ts'
import type { Failure } from '../src/http/failure-log.ts'
import { checksumOf, memoryStore, wholeOf, type MemoryStore } from './memory-store.ts'

export const SECRET = 'a-secret-of-more-than-thirty-two-characters'
export const ORIGIN = 'https://files.example.com'
export const BASE: string = `${ORIGIN}/api/longshore`

interface OkOf {
  readonly create: CreateOk
  readonly sign: SignOk
  readonly parts: PartsOk
  readonly complete: CompleteOk
  readonly abort: AbortOk
}

export interface Harness {
  readonly store: MemoryStore
  readonly handler: (request: Request) => Promise<Response>
  readonly failures: Failure[]
  /** posts a body as it stands */
  readonly post: (
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>
  /** one batch; outcomes in order */
  readonly batch: <Name extends keyof OkOf>(
    name: Name,
    items: readonly unknown[],
  ) => Promise<readonly Outcome<OkOf[Name]>[]>
  /** one item that must succeed */
  readonly ok: <Name extends keyof OkOf>(name: Name, item: unknown) => Promise<OkOf[Name]>
  /** one item that must fail, wherever the failure stands */
  readonly fails: (name: keyof OkOf, item: unknown) => Promise<WireError>
  readonly send: (
    request: SignedRequest,
    bytes: Uint8Array,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>
  /** sends parts as signed for a multipart upload */
  readonly sendParts: (
    token: string,
    parts: readonly Uint8Array[],
    numbers?: readonly number[],
  ) => Promise<void>
}

/** A handler over a memory store; the tenant is `u1` unless the request's `x-tenant` says otherwise. */
export function harness(
  options: Partial<HandlerOptions<RouteTable>> & { readonly store?: MemoryStore } = {},
): Harness {
  const { store = memoryStore(), ...rest } = options
  const failures: Failure[] = []
  const handler = createHandler<RouteTable>({
    provider: store,
    secret: SECRET,
    authorize: (request) => {
      const tenant = request.headers.get('x-tenant') ?? 'u1'
      return tenant === 'nobody' ? null : { tenant, prefix: `users/${tenant}/` }
    },
    onError: (failure) => failures.push(failure),
    ...rest,
  })

  const post: Harness['post'] = (path, body, headers = {}) =>
    handler(
      new Request(`${BASE}${path}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    )
  const batch: Harness['batch'] = async (name, items) => {
    const response = await post(`/uploads/${name}`, { items })
    const body = (await response.json()) as { readonly items?: readonly Outcome<OkOf[typeof name]>[] }
    if (!body.items) throw new Error(`the call failed whole: ${JSON.stringify(body)}`)
    return body.items
  }
  const ok: Harness['ok'] = async (name, item) => {
    const [outcome] = await batch(name, [item])
    if (!outcome || !('ok' in outcome)) throw new Error(`the item failed: ${JSON.stringify(outcome)}`)
    return outcome.ok
  }
  const fails: Harness['fails'] = async (name, item) => {
    const response = await post(`/uploads/${name}`, { items: [item] })
    const body = (await response.json()) as FailureAnswer | { readonly items: readonly Outcome<unknown>[] }
    if ('error' in body) return body.error
    const outcome = body.items[0]
    if (!outcome || !('error' in outcome)) throw new Error(`the item succeeded: ${JSON.stringify(body)}`)
    return outcome.error
  }
  const send: Harness['send'] = (request, bytes, headers = {}) => {
    if (request.method !== 'PUT') throw new Error('no PUT')
    return handler(
      new Request(request.url, {
        method: 'PUT',
        body: Uint8Array.from(bytes),
        headers: { 'content-length': String(bytes.length), ...request.headers, ...headers },
      }),
    )
  }
  const sendParts: Harness['sendParts'] = async (
    token,
    parts,
    numbers = parts.map((_, index) => index + 1),
  ) => {
    const items = parts.map((part, index) => ({
      partNumber: numbers[index] ?? 0,
      size: part.length,
      checksum: checksumOf(part),
    }))
    const { requests } = await ok('sign', { token, parts: items })
    for (const [index, request] of requests.entries()) {
      const response = await send(request, parts[index] ?? new Uint8Array())
      if (!response.ok) throw new Error(`the part was refused: ${await response.text()}`)
    }
  }
  return { store, handler, failures, post, batch, ok, fails, send, sendParts }
}

let transfers = 0

/** A create item with an id of its own. */
export function item(more: Partial<CreateItem> = {}): CreateItem {
  const transferId = (++transfers).toString(16).padStart(32, '0')
  return { transferId, attempt: 1, name: 'a.txt', size: 10, type: 'text/plain', ...more }
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

const PARTS: readonly Uint8Array[] = [bytes('aaaa'), bytes('bbbb'), bytes('cc')]

/** A file of three parts of four bytes, the last a shorter one. */
export const FILE: { readonly parts: readonly Uint8Array[]; readonly size: number; readonly whole: string } =
  {
    parts: PARTS,
    size: 10,
    whole: wholeOf(PARTS),
  }

/** A create item for {@link FILE}. */
export const fileItem = (more: Partial<CreateItem> = {}): CreateItem =>
  item({ size: FILE.size, partSize: 4, ...more })
