import { tempDir } from '@longshore/testkit'
import type { HandlerOptions, RouteTable } from '../src/handler-options.ts'
import { filesystem } from '../src/providers/filesystem.ts'
import { BASE, bytes, harness, type Harness } from './harness.ts'

/** Handlers over one filesystem store, for calls that name a key in their path. */
export interface ContentStore extends AsyncDisposable {
  open(options?: Partial<HandlerOptions<RouteTable>>): Harness
}

export async function contentStore(): Promise<ContentStore> {
  const folder = await tempDir('content')
  const provider = filesystem({ root: folder.path, fsync: false })
  return {
    open: (options = {}) => harness({ provider, ...options }),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

export interface Call {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** `path` as it stands in the URL behind `/content/`. */
export function ask(
  all: Harness,
  path: string,
  { method = 'GET', body, headers = {} }: Call = {},
): Promise<Response> {
  return all.handler(
    new Request(`${BASE}/content/${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-length': String(body.length) }), ...headers },
      ...(body !== undefined && { body: Uint8Array.from(bytes(body)) }),
    }),
  )
}

export function put(
  all: Harness,
  path: string,
  body: string,
  type = 'text/plain',
  more: Call = {},
): Promise<Response> {
  const headers = { ...(type && { 'content-type': type }), ...more.headers }
  return ask(all, path, { ...more, method: 'PUT', body, headers })
}

export async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { error: { code: string } }).error.code
}
