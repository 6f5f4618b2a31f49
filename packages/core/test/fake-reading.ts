import type { DownloadOk, ListOk } from '@longshore/protocol'
import { LongshoreError } from '../src/errors/longshore-error.ts'
import { etagOf, type FakeStore, type GetGrant } from './fake-store.ts'
import { checksumOf } from './instant-checksum.ts'

/** Keys on a page of a listing. */
const PAGE = 3

/** What the signing server answers to a download: the object as it is now, and the request that reads it. */
export function signDownload(store: FakeStore, key: string, now: number, expiresIn: number): DownloadOk {
  const found = store.objects.get(key)
  if (!found) throw new LongshoreError('NOT_FOUND', 'There is no such object.')
  const { bytes, checksum } = found
  const grant: GetGrant = { key, expires: now + expiresIn }
  const url = `https://store.test/?get=${encodeURIComponent(JSON.stringify(grant))}`
  return {
    key,
    name: key.slice(key.lastIndexOf('/') + 1),
    size: bytes.length,
    type: 'text/plain',
    etag: etagOf(found),
    lastModified: 5000,
    metadata: { a: 'b' },
    ...(checksum !== null && {
      checksum: checksum ?? {
        algorithm: 'CRC32C' as const,
        value: checksumOf(bytes),
        verifiedBy: 'store' as const,
      },
    }),
    request: { method: 'GET', url, headers: {}, expiresIn },
  }
}

/** One page of the store's keys, in their order. */
export function listKeys(store: FakeStore, prefix: string, cursor = '0'): ListOk {
  const keys = [...store.objects.keys()].filter((key) => key.startsWith(prefix)).sort()
  const from = Number(cursor)
  const objects = keys.slice(from, from + PAGE).flatMap((key) => {
    const object = store.objects.get(key)
    if (!object) return []
    const name = key.slice(key.lastIndexOf('/') + 1)
    return [{ key, name, size: object.bytes.length, etag: etagOf(object), lastModified: 5000 }]
  })
  return {
    objects,
    prefixes: [],
    ...(from + PAGE < keys.length && { cursor: String(from + PAGE) }),
  }
}
