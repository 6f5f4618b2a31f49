import { ProviderError, type ObjectInfo, type ProviderPart, type StorageProvider } from '@longshore/server'
import type { Run } from '../store/run.ts'

const MIB = 1024 * 1024

const DRAINED = { etag: '"drained"', lastModified: 0 }

/** Signs requests to the store's `hosts`; what the run's ledger holds is what it lists. At `object` stands what the store gives. */
export function drainProvider(hosts: readonly [string, ...string[]], run: Run): StorageProvider {
  const { ledger } = run
  const [usual] = hosts
  const uploads = new Map<string, Map<string, ProviderPart>>()
  const objects = new Map<string, string>()
  let last = 0

  function infoOf(key: string): ObjectInfo | undefined {
    const size = sizeOf(key)
    if (size === undefined) return undefined
    return {
      key,
      size,
      type: '',
      ...DRAINED,
      metadata: { 'longshore-id': key.split('/')[0] ?? '' },
      checksum: { algorithm: 'CRC32C', value: run.object?.checksum ?? objects.get(key) ?? '' },
    }
  }

  function sizeOf(key: string): number | undefined {
    return key === 'object' ? run.object?.size : ledger.objects.get(pathOf(key))
  }

  function listed(uploadId: string): ProviderPart[] {
    const stored = ledger.partsOf(uploadId)
    return [...(uploads.get(uploadId) ?? [])].flatMap(([number, part]) =>
      stored.get(number) === part.size ? [part] : [],
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
    capabilities: { checksums: ['CRC32C'], verifiedBy: 'store', data: false, hosts },
    createUpload: async () => {
      const uploadId = `longshore-${++last}`
      uploads.set(uploadId, new Map())
      return { uploadId }
    },
    listUploads: async () => [],
    signPart: async ({ key, uploadId, partNumber, size, checksum, host = usual }) => {
      uploads.get(uploadId)?.set(`${partNumber}`, { partNumber, size, checksum, etag: '"drained"' })
      const url = `${host}${pathOf(key)}?uploadId=${uploadId}&partNumber=${partNumber}`
      return { method: 'PUT', url, headers: {} }
    },
    signPut: async ({ key, checksum, host = usual }) => {
      objects.set(key, checksum)
      return { method: 'PUT', url: `${host}${pathOf(key)}`, headers: {} }
    },
    signForm: async ({ key, checksum, host = usual }) => {
      objects.set(key, checksum)
      return { method: 'POST', url: `${host}/`, fields: { key } }
    },
    listParts: async ({ uploadId }) => listed(uploadId).toSorted((a, b) => a.partNumber - b.partNumber),
    completeUpload: async ({ key, uploadId, size, checksum }) => {
      const came = ledger.complete(uploadId, pathOf(key))
      if (came !== size) throw new ProviderError('INVALID_PART', `${came} of ${size} bytes came.`)
      objects.set(key, checksum)
    },
    abortUpload: async ({ uploadId }) => {
      uploads.delete(uploadId)
      ledger.drop(uploadId)
    },
    info: async ({ key }) => infoOf(key),
    signGet: async () => ({ method: 'GET', url: `${usual}/object`, headers: {} }),
    remove: keepsNothing,
    removeMany: keepsNothing,
    list: keepsNothing,
    copy: keepsNothing,
    get: keepsNothing,
    put: keepsNothing,
    // compares nothing, as the store itself does not
    putBytes: async ({ key, size, checksum, metadata, type }) => {
      run.tally.bytes += size
      objects.set(key, checksum)
      ledger.put(pathOf(key), '', size)
      return { ...DRAINED, key, size, type, metadata, checksum: { algorithm: 'CRC32C', value: checksum } }
    },
  }
}

function pathOf(key: string): string {
  return `/${encodeURIComponent(key)}`
}

async function keepsNothing(): Promise<never> {
  throw new ProviderError('REFUSED', 'The store of the benchmark keeps no bytes.')
}
