import { combineParts, crc32c, encodeUint32 } from '@longshore/protocol'
import type { DataGrant, NewUpload, ProviderPart, StorageProvider } from '../src/provider.ts'
import { ProviderError, type ProviderErrorCode } from '../src/provider-error.ts'
import { memoryFiles, type MemoryObject } from './memory-files.ts'

interface Open {
  readonly uploadId: string
  readonly upload: NewUpload
  readonly initiated: number
  readonly parts: Map<number, { readonly bytes: Uint8Array; readonly part: ProviderPart }>
}

/** A provider in memory that keeps every promise of the contract, and that a test can look into and disturb. */
export interface MemoryStore extends StorageProvider {
  readonly objects: Map<string, MemoryObject>
  readonly open: Map<string, Open>
  /** names of the methods that were called */
  readonly calls: string[]
  /** makes the next call of a method fail, before or after it has done its work */
  readonly failNext: (
    method: keyof StorageProvider,
    code: ProviderErrorCode,
    when?: 'before' | 'after',
  ) => void
  readonly receive: NonNullable<StorageProvider['receive']>
}

interface PartGrant extends DataGrant {
  readonly uploadId: string
  readonly partNumber: number
  readonly checksum: string
}

type PutGrant = DataGrant & NewUpload & { readonly checksum: string; readonly onlyIfAbsent: boolean }

export function memoryStore(limits: Partial<StorageProvider['limits']> = {}): MemoryStore {
  const objects: MemoryStore['objects'] = new Map()
  const files = memoryFiles(objects)
  const open: MemoryStore['open'] = new Map()
  const calls: string[] = []
  const failures = new Map<string, { readonly code: ProviderErrorCode; readonly when: 'before' | 'after' }>()
  let clock = 0

  async function run<T>(method: string, work: () => T | Promise<T>): Promise<T> {
    calls.push(method)
    const failure = failures.get(method)
    failures.delete(method)
    if (failure?.when === 'before') throw new ProviderError(failure.code, 'as the test wants it')
    const result = await work()
    if (failure) throw new ProviderError(failure.code, 'as the test wants it')
    return result
  }

  function find({ key, uploadId }: { readonly key: string; readonly uploadId: string }): Open {
    const found = open.get(uploadId)
    if (found?.upload.key !== key) throw new ProviderError('NO_SUCH_UPLOAD', 'no such upload')
    return found
  }

  function store(made: NewUpload, bytes: Uint8Array): void {
    const { key, size, type, metadata } = made
    const checksum = { algorithm: 'CRC32C', value: checksumOf(bytes) } as const
    const etag = `"${checksum.value}-${objects.size}"`
    objects.set(key, { bytes, info: { key, size, type, metadata, etag, lastModified: Date.now(), checksum } })
  }

  return {
    name: 'memory',
    limits: {
      minPartSize: 1,
      maxPartSize: 2 ** 40,
      maxParts: 10_000,
      maxPutSize: 2 ** 40,
      maxObjectSize: 2 ** 50,
      ...limits,
    },
    capabilities: { checksums: ['CRC32C'], verifiedBy: 'store', data: true, hosts: [] },
    objects,
    open,
    calls,
    failNext: (method, code, when = 'before') => void failures.set(method, { code, when }),
    createUpload: (upload) =>
      run('createUpload', () => {
        const uploadId = `upload-${++clock}`
        open.set(uploadId, { uploadId, upload, initiated: clock, parts: new Map() })
        return { uploadId }
      }),
    listUploads: ({ key }) =>
      run('listUploads', () =>
        [...open.values()]
          .filter(({ upload }) => upload.key === key)
          .map(({ uploadId, initiated, upload: { partSize } }) => ({ uploadId, initiated, partSize })),
      ),
    signPart: ({ uploadId, partNumber, size, checksum }) =>
      run('signPart', () => ({
        method: 'PUT',
        headers: {},
        grant: { size, uploadId, partNumber, checksum } satisfies PartGrant,
      })),
    signPut: (put) =>
      run('signPut', () => {
        const headers: Record<string, string> = put.type === '' ? {} : { 'content-type': put.type }
        return { method: 'PUT', headers, grant: { ...put } }
      }),
    listParts: (at) =>
      run('listParts', () =>
        [...find(at).parts.values()].map(({ part }) => part).toSorted((a, b) => a.partNumber - b.partNumber),
      ),
    completeUpload: (completion) =>
      run('completeUpload', () => {
        const found = find(completion)
        if (completion.onlyIfAbsent && objects.has(completion.key)) {
          throw new ProviderError('ALREADY_EXISTS', 'the key is taken')
        }
        const parts = completion.parts.map(({ partNumber, etag }) => {
          const stored = found.parts.get(partNumber)
          if (!stored || stored.part.etag !== etag) throw new ProviderError('INVALID_PART', 'no such part')
          return stored
        })
        const bytes = Uint8Array.from(parts.flatMap((part) => [...part.bytes]))
        if (checksumOf(bytes) !== completion.checksum)
          throw new ProviderError('CHECKSUM_MISMATCH', 'it differs')
        store(found.upload, bytes)
        open.delete(completion.uploadId)
      }),
    abortUpload: ({ uploadId }) => run('abortUpload', () => void open.delete(uploadId)),
    info: ({ key }) => run('info', () => objects.get(key)?.info),
    remove: ({ key }) => run('remove', () => void objects.delete(key)),
    removeMany: (bucket, keys) => run('removeMany', () => files.removeMany(bucket, keys)),
    list: (listing) => run('list', () => files.list(listing)),
    copy: (copy) => run('copy', () => files.copy(copy)),
    signGet: (get) => run('signGet', () => files.signGet(get)),
    get: (at, options) => run('get', () => files.get(at, options)),
    put: (object, body) => run('put', () => files.put(object, body)),
    putBytes: (object, bytes) => run('putBytes', () => files.putBytes(object, bytes)),
    receive: (raw, body) =>
      run('receive', async () => {
        const bytes = await collect(body)
        const grant = raw as PartGrant | PutGrant
        if (bytes.length !== grant.size) throw new ProviderError('LENGTH_MISMATCH', 'it has another length')
        if (checksumOf(bytes) !== grant.checksum) throw new ProviderError('CHECKSUM_MISMATCH', 'it differs')
        const etag = `"${grant.checksum}"`
        if ('partNumber' in grant) {
          const { uploadId, partNumber, size, checksum } = grant as PartGrant
          const found = open.get(uploadId)
          if (!found) throw new ProviderError('NO_SUCH_UPLOAD', 'no such upload')
          found.parts.set(partNumber, { bytes, part: { partNumber, size, etag, checksum } })
        } else {
          const put = grant
          if (put.onlyIfAbsent && objects.has(put.key))
            throw new ProviderError('ALREADY_EXISTS', 'the key is taken')
          store(put, bytes)
        }
        return { status: 200, headers: { etag } }
      }),
  }
}

export function checksumOf(bytes: Uint8Array): string {
  return encodeUint32(crc32c(bytes))
}

/** The checksum of the whole from the parts' bytes, as the browser combines it. */
export function wholeOf(parts: readonly Uint8Array[]): string {
  return combineParts(parts.map((part) => ({ size: part.length, checksum: checksumOf(part) }))) ?? ''
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: number[] = []
  for await (const chunk of body) chunks.push(...chunk)
  return Uint8Array.from(chunks)
}
