import { combineParts, type Checksum, type StoredPart } from '@longshore/protocol'
import type { TransportAnswer } from '../src/ports/transport.ts'
import { checksumOf } from './instant-checksum.ts'

export interface StoreObject {
  readonly bytes: Uint8Array
  /** the transfer it is the product of */
  readonly mark: string
  /** default the CRC32C of its bytes, full-object; `null` for none */
  readonly checksum?: Checksum | null
}

interface StorePart {
  readonly bytes: Uint8Array
  readonly checksum: string
}

export interface StoreUpload {
  readonly key: string
  readonly mark: string
  readonly partSize: number
  readonly parts: Map<number, StorePart>
}

/** What a signed request says it is. */
export interface PutGrant {
  readonly key: string
  readonly mark: string
  readonly uploadId?: string
  readonly partNumber: number
  readonly size: number
  readonly checksum: string
  /** ms since 1970 */
  readonly expires: number
}

/** What a signed request to read says it is. */
export interface GetGrant {
  readonly key: string
  /** ms since 1970 */
  readonly expires: number
}

export interface FakeStore {
  readonly objects: Map<string, StoreObject>
  readonly uploads: Map<string, StoreUpload>
  /** whether listings tell the parts' checksums; default they do */
  listsChecksums: boolean
  open(upload: Omit<StoreUpload, 'parts'>): string
  list(uploadId: string): StoredPart[] | undefined
  /** Takes exactly what was signed, and answers as S3 does. */
  put(grant: PutGrant, bytes: Uint8Array, now: number): TransportAnswer
  /** The bytes of a range, or what the store answers instead. */
  get(
    grant: GetGrant,
    range: { readonly start: number; readonly end: number; readonly etag: string },
    now: number,
  ): Uint8Array<ArrayBuffer> | TransportAnswer
  /** Makes the object of all parts; `undefined` where the upload is gone. */
  assemble(uploadId: string): StoreObject | undefined
}

export function fakeStore(): FakeStore {
  const objects = new Map<string, StoreObject>()
  const uploads = new Map<string, StoreUpload>()
  let made = 0

  function put(grant: PutGrant, bytes: Uint8Array, now: number): TransportAnswer {
    const checksum = checksumOf(bytes)
    if (now >= grant.expires || bytes.length !== grant.size) return answer(403, 'AccessDenied')
    if (checksum !== grant.checksum) return answer(400, 'BadDigest')
    if (grant.uploadId === undefined) {
      if (objects.has(grant.key)) return answer(412, 'PreconditionFailed')
      objects.set(grant.key, { bytes, mark: grant.mark })
      return answer(200)
    }
    const upload = uploads.get(grant.uploadId)
    if (!upload) return answer(404, 'NoSuchUpload')
    upload.parts.set(grant.partNumber, { bytes, checksum })
    return answer(200)
  }

  const store: FakeStore = {
    objects,
    uploads,
    listsChecksums: true,
    open(upload) {
      const id = `upload-${++made}`
      uploads.set(id, { ...upload, parts: new Map() })
      return id
    },
    list: (uploadId) =>
      [...(uploads.get(uploadId)?.parts ?? [])]
        .sort(([a], [b]) => a - b)
        .map(([partNumber, { bytes, checksum }]) => ({
          partNumber,
          size: bytes.length,
          etag: `"${checksum}"`,
          ...(store.listsChecksums && { checksum }),
        })),
    put,
    get({ key, expires }, { start, end, etag }, now) {
      if (now >= expires) return answer(403, 'AccessDenied')
      const object = objects.get(key)
      if (!object) return answer(404, 'NoSuchKey')
      if (etagOf(object) !== etag) return answer(412, 'PreconditionFailed')
      return new Uint8Array(object.bytes.slice(start, end))
    },
    assemble(uploadId) {
      const upload = uploads.get(uploadId)
      if (!upload) return undefined
      const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part)
      const object = { bytes: new Uint8Array(parts.flatMap(({ bytes }) => [...bytes])), mark: upload.mark }
      objects.set(upload.key, object)
      uploads.delete(uploadId)
      return object
    },
  }
  return store
}

export function etagOf({ bytes }: StoreObject): string {
  return `"${checksumOf(bytes)}"`
}

/** The checksum of all parts together. */
export function wholeOf(upload: StoreUpload): string | undefined {
  const parts = [...upload.parts].sort(([a], [b]) => a - b)
  return combineParts(parts.map(([, { bytes, checksum }]) => ({ size: bytes.length, checksum })))
}

function answer(status: number, code?: string): TransportAnswer {
  return {
    status,
    header: () => undefined,
    text: code === undefined ? '' : `<Error><Code>${code}</Code></Error>`,
  }
}
