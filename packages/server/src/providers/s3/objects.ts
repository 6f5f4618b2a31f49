import { DeleteObjectCommand, HeadObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3'
import { ALGORITHMS, isCombined, type Algorithm } from '@longshore/protocol'
import type { ObjectAddress, ObjectInfo } from '../../provider.ts'
import { fieldsOf, md5OfEtag } from './checksum-fields.ts'
import { decodeMetadata } from './metadata.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

/** Where the credentials may not list the bucket, Amazon answers 403 for a key that is not there: `REFUSED`. */
export function info(
  { clients, places }: S3Store,
  at: ObjectAddress,
  algorithm?: Algorithm,
): Promise<ObjectInfo | undefined> {
  return translated('object', async () => {
    const head = await clients.calls
      .send(new HeadObjectCommand({ ...places.of(at), ChecksumMode: 'ENABLED' }))
      .catch(undefinedWhereMissing)
    return head && toInfo(at.key, head, algorithm)
  })
}

export async function remove({ clients, places }: S3Store, at: ObjectAddress): Promise<void> {
  await translated('object', () => clients.calls.send(new DeleteObjectCommand(places.of(at))))
}

function undefinedWhereMissing(error: unknown): undefined {
  const status = (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata
    ?.httpStatusCode
  if (status !== 404) throw error
}

function toInfo(key: string, head: HeadObjectCommandOutput, algorithm: Algorithm | undefined): ObjectInfo {
  const checksum = (algorithm ? [algorithm] : ALGORITHMS)
    .map((one) => wholeChecksum(head, one))
    .find((one) => one !== undefined)
  return {
    key,
    size: head.ContentLength ?? 0,
    type: head.ContentType ?? '',
    etag: head.ETag ?? '',
    lastModified: head.LastModified?.getTime() ?? 0,
    metadata: decodeMetadata(head.Metadata ?? {}),
    ...(checksum === undefined ? {} : { checksum }),
  }
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
