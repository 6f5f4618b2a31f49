import type { Algorithm } from '@longshore/protocol'
import type { GetToSign, PartToSign, ProviderGet, ProviderRequest, PutToSign } from '../../provider.ts'
import { fieldsOf } from './checksum-fields.ts'
import { encodeMetadata } from './metadata.ts'
import { presignGet, presignPut } from './presign.ts'
import type { S3Store } from './store.ts'

type Headers = Readonly<Record<string, string>>

/** A part has no type of its own: none is signed, and the browser must send none. */
export async function signPart(store: S3Store, part: PartToSign): Promise<ProviderRequest> {
  return presignPut(store, {
    place: store.places.of(part),
    query: { partNumber: String(part.partNumber), uploadId: part.uploadId },
    headers: checksumHeaders(store, part),
    size: part.size,
    expiresIn: part.expiresIn,
  })
}

export async function signPut(store: S3Store, put: PutToSign): Promise<ProviderRequest> {
  const metadata = Object.entries(encodeMetadata(put.metadata))
  return presignPut(store, {
    place: store.places.of(put),
    query: {},
    headers: {
      ...(put.type === '' ? {} : { 'content-type': put.type }),
      ...(put.onlyIfAbsent ? { 'if-none-match': '*' } : {}),
      ...Object.fromEntries(metadata.map(([name, value]) => [`x-amz-meta-${name.toLowerCase()}`, value])),
      ...checksumHeaders(store, put),
    },
    size: put.size,
    expiresIn: put.expiresIn,
  })
}

/** What the answer says of itself is signed, so that a page cannot have one shown that is to be saved. */
export async function signGet(store: S3Store, get: GetToSign): Promise<ProviderGet> {
  return presignGet(store, {
    place: store.places.of(get),
    query: {
      'response-content-disposition': get.disposition,
      ...(get.type === undefined ? {} : { 'response-content-type': get.type }),
    },
    expiresIn: get.expiresIn,
  })
}

/**
 * Every S3 store takes Content-MD5. Ceph verifies some of the other algorithms only where the SDK's
 * header names them.
 */
function checksumHeaders(
  { settings }: S3Store,
  { algorithm, checksum }: { readonly algorithm: Algorithm; readonly checksum: string },
): Headers {
  const fields = fieldsOf(algorithm)
  if (!fields) return { 'content-md5': checksum }
  if (settings.checksums === 'none') return {}
  return { [fields.header]: checksum, 'x-amz-sdk-checksum-algorithm': fields.name }
}
