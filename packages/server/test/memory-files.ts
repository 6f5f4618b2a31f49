import { crc32c, encodeUint32 } from '@longshore/protocol'
import type { ObjectAddress, ObjectBody, ObjectInfo, StorageProvider } from '../src/provider.ts'
import { ProviderError } from '../src/provider-error.ts'

export interface MemoryObject {
  readonly bytes: Uint8Array
  readonly info: ObjectInfo
}

type Methods = 'removeMany' | 'list' | 'copy' | 'signGet' | 'get' | 'put' | 'putBytes'

/** What the contract promises of objects that stand, over a map of them. */
export function memoryFiles(objects: Map<string, MemoryObject>): Required<Pick<StorageProvider, Methods>> {
  let stored = 0

  function store(info: Omit<ObjectInfo, 'etag' | 'lastModified'>, bytes: Uint8Array): ObjectInfo {
    const whole = { ...info, etag: `"m${++stored}"`, lastModified: Date.now() }
    objects.set(info.key, { bytes, info: whole })
    return whole
  }

  function free({ key }: ObjectAddress, onlyIfAbsent: boolean): void {
    if (onlyIfAbsent && objects.has(key)) throw new ProviderError('ALREADY_EXISTS', 'the key is taken')
  }

  return {
    async removeMany(_, keys) {
      for (const key of keys) objects.delete(key)
      return []
    },
    async list({ prefix, delimiter, cursor = '', limit }) {
      const page = { objects: [] as ObjectInfo[], prefixes: [] as string[] }
      let last = ''
      for (const key of inByteOrder([...objects.keys()])) {
        if (!key.startsWith(prefix) || isUpTo(key, cursor)) continue
        const slash = delimiter ? key.indexOf(delimiter, prefix.length) : -1
        const shown = slash < 0 ? key : key.slice(0, slash + 1)
        if (shown === last) continue
        if (page.objects.length + page.prefixes.length === limit) return { ...page, cursor: last }
        const found = objects.get(key)
        if (slash >= 0) page.prefixes.push(shown)
        else if (found) page.objects.push(found.info)
        last = shown
      }
      return page
    },
    async copy({ from, to, type, metadata, onlyIfAbsent, ifMatch }) {
      const found = objects.get(from.key)
      if (!found) throw new ProviderError('NO_SUCH_KEY', 'there is nothing to copy')
      if (ifMatch !== undefined && ifMatch !== found.info.etag)
        throw new ProviderError('PRECONDITION_FAILED', 'it is another')
      free(to, onlyIfAbsent)
      const { info } = found
      const changed = { type: type ?? info.type, metadata: metadata ?? info.metadata }
      return store({ ...info, ...changed, key: to.key }, found.bytes)
    },
    async signGet({ key, disposition, type }) {
      return { method: 'GET', grant: { key, disposition, ...(type !== undefined && { type }) } }
    },
    async get({ key }, { range, ifMatch } = {}): Promise<ObjectBody | undefined> {
      const found = objects.get(key)
      if (!found) return undefined
      const { info, bytes } = found
      if (ifMatch !== undefined && ifMatch !== info.etag)
        throw new ProviderError('PRECONDITION_FAILED', 'it is another')
      const part = bytes.slice(range?.start, range?.end)
      const start = Math.min(range?.start ?? 0, bytes.length)
      return { info, start, size: part.length, body: new Blob([part]).stream() }
    },
    async put({ key, type, metadata, size, onlyIfAbsent }, body) {
      const chunks: number[] = []
      for await (const chunk of body) chunks.push(...chunk)
      const bytes = Uint8Array.from(chunks)
      if (size !== undefined && size !== bytes.length)
        throw new ProviderError('LENGTH_MISMATCH', 'it has another length')
      free({ key }, onlyIfAbsent)
      const checksum = { algorithm: 'CRC32C', value: encodeUint32(crc32c(bytes)) } as const
      return store({ key, size: bytes.length, type, metadata, checksum }, bytes)
    },
    async putBytes({ key, size, type, metadata, checksum: value, onlyIfAbsent }, bytes) {
      if (size !== bytes.length) throw new ProviderError('LENGTH_MISMATCH', 'it has another length')
      if (encodeUint32(crc32c(bytes)) !== value) throw new ProviderError('CHECKSUM_MISMATCH', 'it differs')
      free({ key }, onlyIfAbsent)
      return store({ key, size, type, metadata, checksum: { algorithm: 'CRC32C', value } }, bytes.slice())
    },
  }
}

function inByteOrder(keys: readonly string[]): readonly string[] {
  return keys.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
}

/** Whether a page that ended with `last` has told of this key: all of a folder at once. */
function isUpTo(key: string, last: string): boolean {
  return (
    Buffer.compare(Buffer.from(key), Buffer.from(last)) <= 0 || (last.endsWith('/') && key.startsWith(last))
  )
}
