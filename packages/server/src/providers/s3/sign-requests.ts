import type { Algorithm } from '@longshore/protocol'
import type {
  FormToSign,
  GetToSign,
  PartToSign,
  ProviderForm,
  ProviderGet,
  ProviderRequest,
  PutToSign,
} from '../../provider.ts'
import { fieldsOf } from './checksum-fields.ts'
import { encodeMetadata } from './metadata.ts'
import { presignForm } from './presign-form.ts'
import { presignGet, presignPut } from './presign.ts'
import type { S3Store } from './store.ts'

type Headers = Readonly<Record<string, string>>

/** A part has no type of its own: none is signed, and the browser must send none. */
export async function signPart(store: S3Store, part: PartToSign): Promise<ProviderRequest> {
  return presignPut(store, {
    place: store.places.of(part),
    host: part.host,
    query: { partNumber: String(part.partNumber), uploadId: part.uploadId },
    headers: checksumHeaders(store, part),
    size: part.size,
    expiresIn: part.expiresIn,
  })
}

export async function signPut(store: S3Store, put: PutToSign): Promise<ProviderRequest> {
  return presignPut(store, {
    place: store.places.of(put),
    host: put.host,
    query: {},
    headers: {
      ...(put.type === '' ? {} : { 'content-type': put.type }),
      ...(put.onlyIfAbsent ? { 'if-none-match': '*' } : {}),
      ...metadataHeaders(put.metadata),
      ...checksumHeaders(store, put),
    },
    size: put.size,
    expiresIn: put.expiresIn,
  })
}

/**
 * Fields say what headers do. A key with a `$` in it goes by a PUT, since forms have variables in theirs, and one that
 * ends in a space, which some stores drop; and so does what is verified by MD5, for which there is no field.
 */
export async function signForm(store: S3Store, form: FormToSign): Promise<ProviderForm | undefined> {
  const checksum = fieldsOf(form.algorithm)
  const place = store.places.of(form)
  if (!checksum || place.Key.includes('$') || place.Key.trim() !== place.Key) return undefined
  return presignForm(store, {
    place,
    host: form.host,
    size: form.size,
    fields: {
      ...(form.type === '' ? {} : { 'Content-Type': form.type }),
      ...metadataHeaders(form.metadata),
      'x-amz-checksum-algorithm': checksum.name,
      [checksum.header]: form.checksum,
    },
    expiresIn: form.expiresIn,
  })
}

function metadataHeaders(metadata: Readonly<Record<string, string>>): Headers {
  return Object.fromEntries(
    Object.entries(encodeMetadata(metadata)).map(([name, value]) => [
      `x-amz-meta-${name.toLowerCase()}`,
      value,
    ]),
  )
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
