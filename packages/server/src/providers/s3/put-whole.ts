import {
  PutObjectCommand,
  type CopyObjectCommandInput,
  type PutObjectCommandOutput,
  type S3Client,
  type UploadPartCommandInput,
} from '@aws-sdk/client-s3'
import type { Algorithm } from '@longshore/protocol'
import type { ObjectAddress } from '../../provider.ts'
import { withHasher } from '../filesystem/hasher.ts'
import { fieldsOf } from './checksum-fields.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

/** What an object says of itself, in S3's own words and encoding. */
export type Said = Pick<
  CopyObjectCommandInput,
  'Metadata' | 'ContentType' | 'CacheControl' | 'ContentDisposition' | 'ContentEncoding' | 'ContentLanguage'
>

export interface WholePut extends ObjectAddress {
  readonly algorithm: Algorithm
  readonly onlyIfAbsent: boolean
  readonly said: Said
}

/** Puts an object in one request. */
export async function putWhole(store: S3Store, object: WholePut, bytes: Uint8Array): Promise<void> {
  const checksum = await checksumOfBytes(bytes, object.algorithm)
  // Tried again where the first answer was lost, the condition would find the object of the first try.
  const client = object.onlyIfAbsent ? store.clients.once : store.clients.calls
  await sendWhole(store, client, { ...object, checksum }, bytes)
}

export function sendWhole(
  { places, settings }: S3Store,
  client: S3Client,
  { algorithm, checksum, onlyIfAbsent, said, ...at }: WholePut & { readonly checksum: string },
  bytes: Uint8Array,
): Promise<PutObjectCommandOutput> {
  return translated('object', () =>
    client.send(
      new PutObjectCommand({
        ...places.of(at),
        ...said,
        Body: bytes,
        ContentLength: bytes.length,
        ...(onlyIfAbsent ? { IfNoneMatch: '*' } : {}),
        ...checksumFields(settings.checksums, algorithm, checksum),
      }),
    ),
  )
}

/** Ceph verifies some algorithms only where the SDK's own header names them too. */
export function checksumFields(
  checksums: S3Store['settings']['checksums'],
  algorithm: Algorithm,
  checksum: string,
): Pick<UploadPartCommandInput, 'ContentMD5' | 'ChecksumAlgorithm'> {
  const fields = fieldsOf(algorithm)
  if (!fields) return { ContentMD5: checksum }
  return checksums === 'none' ? {} : { ChecksumAlgorithm: fields.name, [fields.field]: checksum }
}

export function checksumOfBytes(bytes: Uint8Array, algorithm: Algorithm): Promise<string> {
  return withHasher(algorithm, async (hasher) => {
    hasher.update(bytes)
    return hasher.finish()
  })
}
