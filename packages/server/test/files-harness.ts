import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  DownloadOk,
  ListOk,
  Outcome,
  RemoveOk,
  SignedGet,
  StoredObject,
  WireError,
} from '@longshore/protocol'
import type { HandlerOptions, RouteTable } from '../src/handler-options.ts'
import type { ObjectToPut } from '../src/provider.ts'
import { filesystem, type FilesystemProvider } from '../src/providers/filesystem.ts'
import { bytes, harness, type Harness } from './harness.ts'

interface OkOf {
  readonly '/downloads/sign': DownloadOk
  readonly '/files/list': ListOk
  readonly '/files/info': StoredObject
  readonly '/files/copy': StoredObject
  readonly '/files/move': StoredObject
  readonly '/files/metadata': StoredObject
  readonly '/files/remove': RemoveOk
}
export type FileCall = keyof OkOf

export const FILE_CALLS: readonly FileCall[] = [
  '/downloads/sign',
  '/files/list',
  '/files/info',
  '/files/copy',
  '/files/move',
  '/files/metadata',
  '/files/remove',
]

/** Mark of an upload. */
export const MARK_OF_A: string = 'a'.repeat(32)

export interface FilesHarness extends Pick<Harness, 'handler' | 'failures' | 'post'> {
  readonly provider: FilesystemProvider
  readonly root: string
  /** puts a text at a full key, marked as the product of an upload */
  readonly put: (key: string, text: string, more?: Partial<ObjectToPut>) => Promise<void>
  /** what stands at a full key */
  readonly textAt: (key: string) => Promise<string | undefined>
  readonly markAt: (key: string) => Promise<string | undefined>
  /** one batch of a tenant; outcomes in order */
  readonly batch: <Path extends FileCall>(
    path: Path,
    items: readonly unknown[],
    tenant?: string,
  ) => Promise<readonly Outcome<OkOf[Path]>[]>
  readonly ok: <Path extends FileCall>(path: Path, item: unknown, tenant?: string) => Promise<OkOf[Path]>
  readonly fails: (path: FileCall, item: unknown, tenant?: string) => Promise<WireError>
  readonly read: (
    request: SignedGet,
    headers?: Readonly<Record<string, string>>,
    method?: string,
  ) => Promise<Response>
  readonly close: () => Promise<void>
}

/** A handler on the filesystem store; tenants are `u1` (the default) and `u2`, below `users/<tenant>/`. */
export async function filesHarness(options: Partial<HandlerOptions<RouteTable>> = {}): Promise<FilesHarness> {
  const root = await mkdtemp(join(tmpdir(), 'longshore-files-'))
  const provider = filesystem({ root, fsync: false })
  const { handler, failures, post } = harness({ provider, ...options })

  const batch: FilesHarness['batch'] = async (path, items, tenant = 'u1') => {
    const response = await post(path, { items }, { 'x-tenant': tenant })
    const body = (await response.json()) as { readonly items?: readonly Outcome<OkOf[typeof path]>[] }
    if (!body.items) throw new Error(`the call failed whole: ${JSON.stringify(body)}`)
    return body.items
  }
  const info: FilesHarness['markAt'] = async (key) => (await provider.info({ key }))?.metadata['longshore-id']

  return {
    provider,
    root,
    handler,
    failures,
    post,
    batch,
    async put(key, text, more = {}) {
      const metadata = { ...more.metadata, 'longshore-id': MARK_OF_A }
      const object = { key, type: 'text/plain', onlyIfAbsent: false, ...more, metadata }
      await provider.put(object, one(bytes(text)))
    },
    async textAt(key) {
      const found = await provider.get({ key })
      return found && new Response(found.body).text()
    },
    markAt: info,
    async ok(path, item, tenant) {
      const [outcome] = await batch(path, [item], tenant)
      if (!outcome || !('ok' in outcome)) throw new Error(`the item failed: ${JSON.stringify(outcome)}`)
      return outcome.ok
    },
    async fails(path, item, tenant) {
      const [outcome] = await batch(path, [item], tenant)
      if (!outcome || !('error' in outcome)) throw new Error(`it succeeded: ${JSON.stringify(outcome)}`)
      return outcome.error
    },
    read: (request, headers = {}, method = 'GET') =>
      handler(new Request(request.url, { method, headers: { ...request.headers, ...headers } })),
    close: () => rm(root, { recursive: true, force: true }),
  }
}

async function* one(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk
}

/** The status of an answer of which nothing else is wanted. */
export async function statusOf(response: Promise<Response>): Promise<number> {
  const { status, body } = await response
  await body?.cancel()
  return status
}
