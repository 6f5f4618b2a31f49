import { ProviderError, type ProviderPart, type StorageProvider } from '@longshore/server'
import type { DrainStore } from './drain-store.ts'

const MIB = 1024 * 1024

/** Signs requests to a {@link DrainStore}; what the store counted is what it lists. At `object` stands what it gives. */
export function drainProvider(store: DrainStore): StorageProvider {
  const { origin, stored } = store
  const uploads = new Map<string, Map<string, ProviderPart>>()
  const objects = new Map<string, { readonly size: number; readonly checksum: string }>()
  let last = 0

  function listed(uploadId: string): ProviderPart[] {
    return [...(uploads.get(uploadId) ?? [])].flatMap(([path, part]) =>
      stored.get(path) === part.size ? [part] : [],
    )
  }

  return {
    name: 'drain',
    limits: {
      minPartSize: 0,
      maxPartSize: 1024 * MIB,
      maxParts: 10_000,
      maxPutSize: 5 * 1024 * MIB,
      maxObjectSize: 1024 * 1024 * MIB,
    },
    capabilities: { checksums: ['CRC32C'], verifiedBy: 'store', data: false, hosts: [origin] },
    createUpload: async () => {
      const uploadId = `upload-${++last}`
      uploads.set(uploadId, new Map())
      return { uploadId }
    },
    listUploads: async () => [],
    signPart: async ({ key, uploadId, partNumber, size, checksum }) => {
      const path = `/${encodeURIComponent(key)}?upload=${uploadId}&part=${partNumber}`
      uploads.get(uploadId)?.set(path, { partNumber, size, checksum, etag: '"drained"' })
      return { method: 'PUT', url: `${origin}${path}`, headers: {} }
    },
    signPut: async ({ key, size, checksum }) => {
      const path = `/${encodeURIComponent(key)}`
      objects.set(key, { size, checksum })
      return { method: 'PUT', url: `${origin}${path}`, headers: {} }
    },
    listParts: async ({ uploadId }) => listed(uploadId).toSorted((a, b) => a.partNumber - b.partNumber),
    completeUpload: async ({ key, size, checksum, parts }) => {
      const sum = parts.reduce((bytes, part) => bytes + part.size, 0)
      if (sum !== size) throw new ProviderError('INVALID_PART', `${sum} of ${size} bytes came.`)
      objects.set(key, { size, checksum })
    },
    abortUpload: async ({ uploadId }) => void uploads.delete(uploadId),
    info: async ({ key }) => {
      const object = key === 'object' ? store.object : objects.get(key)
      return (
        object && {
          key,
          size: object.size,
          type: '',
          etag: '"drained"',
          lastModified: 0,
          metadata: { 'longshore-id': key.split('/')[0] ?? '' },
          checksum: { algorithm: 'CRC32C', value: object.checksum },
        }
      )
    },
    remove: async ({ key }) => void objects.delete(key),
    removeMany: keepsNothing,
    list: keepsNothing,
    copy: keepsNothing,
    signGet: async () => ({ method: 'GET', url: `${origin}/object`, headers: {} }),
    get: keepsNothing,
    put: keepsNothing,
  }
}

async function keepsNothing(): Promise<never> {
  throw new ProviderError('REFUSED', 'The store of the benchmark keeps no bytes.')
}
