import { DeleteObjectCommand, HeadObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3'
import { ALGORITHMS, isCombined, type Algorithm } from '@longshore/protocol'
import type { ObjectAddress, ObjectInfo } from '../../provider.ts'
import { fieldsOf, md5OfEtag } from './checksum-fields.ts'
import { decodeMetadata } from './metadata.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

/** Where the credentials may not list the bucket, Amazon answers 403 for a key that is not there: `REFUSED`. */
export function info(
  store: S3Store,
  at: ObjectAddress,
  algorithm?: Algorithm,
): Promise<ObjectInfo | undefined> {
  return translated('object', async () => {
    const head = await headOf(store, at)
    return head && toInfo(at.key, head, algorithm)
  })
}

/** `undefined` where nothing stands. */
export function headOf(
  { clients, places }: S3Store,
  at: ObjectAddress,
): Promise<HeadObjectCommandOutput | undefined> {
  return clients.calls
    .send(new HeadObjectCommand({ ...places.of(at), ChecksumMode: 'ENABLED' }))
    .catch(undefinedWhereMissing)
}

export async function remove({ clients, places }: S3Store, at: ObjectAddress): Promise<void> {
  await translated('object', () => clients.calls.send(new DeleteObjectCommand(places.of(at))))
}

function undefinedWhereMissing(error: unknown): undefined {
  const status = (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata
    ?.httpStatusCode
  if (status !== 404) throw error
}

/** What every answer about an object says of it, its checksum left out. */
export function describe(
  key: string,
  head: Pick<HeadObjectCommandOutput, 'ContentLength' | 'ContentType' | 'ETag' | 'LastModified' | 'Metadata'>,
): ObjectInfo {
  return {
    key,
    size: head.ContentLength ?? 0,
    type: head.ContentType ?? '',
    etag: head.ETag ?? '',
    lastModified: head.LastModified?.getTime() ?? 0,
    metadata: decodeMetadata(head.Metadata ?? {}),
  }
}

export function toInfo(
  key: string,
  head: HeadObjectCommandOutput,
  algorithm: Algorithm | undefined,
): ObjectInfo {
  const checksum = (algorithm ? [algorithm] : ALGORITHMS)
    .map((one) => wholeChecksum(head, one))
    .find((one) => one !== undefined)
  return { ...describe(key, head), ...(checksum === undefined ? {} : { checksum }) }
}

function wholeChecksum(head: HeadObjectCommandOutput, algorithm: Algorithm): ObjectInfo['checksum'] {
  const fields = fieldsOf(algorithm)
  const value = fields ? head[fields.field] : md5OfHead(head)
  if (value === undefined) return undefined
  const composite = head.ChecksumType === 'COMPOSITE' || value.includes('-')
  // a composite CRC is none of the file's
  if (fields && composite && isCombined(algorithm)) return undefined
  const count = composite && !value.includes('-') ? /-\d+(?="?$)/.exec(head.ETag ?? '')?.[0] : ''
  return count === undefined ? undefined : { algorithm, value: value + count }
}

function md5OfHead({
  ETag,
  ServerSideEncryption,
  SSECustomerAlgorithm,
}: HeadObjectCommandOutput): string | undefined {
  const encrypted = SSECustomerAlgorithm !== undefined || ServerSideEncryption?.startsWith('aws:')
  return encrypted ? undefined : md5OfEtag(ETag)
}
