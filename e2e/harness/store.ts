import type { ListedObject } from '@longshore/testkit'
import type { StorePlace } from './server-options.ts'

/** A store of one test's own, empty at first; asked directly, past proxy and signing server. Keys are the browser's. */
export interface TestStore extends AsyncDisposable {
  readonly name: 'filesystem' | 'ceph'
  /** where the fault proxy sends data requests on to; `server`: the signing server takes them */
  readonly target: 'server' | { readonly origin: string }
  /** bytes: parts small enough to have many of them, and as large as the store wants */
  readonly partSize: number
  /** `endpoint`: where the signing server finds a store that is not its own; default the store itself */
  place(publicEndpoint: string, endpoint?: string): StorePlace
  listObjects(): Promise<readonly ListedObject[]>
  /** one line for each open multipart upload */
  listOpenUploads(): Promise<readonly string[]>
  /** Ends all open uploads behind everyone's back. */
  abortUploads(): Promise<void>
  /** hex; of the object's bytes as they stand at the store */
  sha256Of(key: string): Promise<string>
}

/** The tenant's own prefix, which the browser never sees. */
export const TENANT_PREFIX = 'tenants/t 1/'

export function withoutPrefix(key: string): string {
  if (!key.startsWith(TENANT_PREFIX)) throw new Error(`${key} stands outside of the tenant's prefix`)
  return key.slice(TENANT_PREFIX.length)
}
