import { DeleteObjectCommand, HeadObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3'
import type { ObjectAddress, ObjectInfo } from '../../provider.ts'
import { decodeMetadata } from './metadata.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

/** Where the credentials may not list the bucket, Amazon answers 403 for a key that is not there: `REFUSED`. */
export function info({ clients, places }: S3Store, at: ObjectAddress): Promise<ObjectInfo | undefined> {
  return translated('object', async () => {
    const head = await clients.calls
      .send(new HeadObjectCommand({ ...places.of(at), ChecksumMode: 'ENABLED' }))
      .catch(undefinedWhereMissing)
    return head && toInfo(at.key, head)
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

function toInfo(key: string, head: HeadObjectCommandOutput): ObjectInfo {
  const checksum = wholeChecksum(head)
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

/** A composite one, `...-3`, is the checksum of the parts' checksums and says nothing of the whole. */
function wholeChecksum({ ChecksumCRC32C, ChecksumType }: HeadObjectCommandOutput): ObjectInfo['checksum'] {
  if (ChecksumCRC32C === undefined || ChecksumType === 'COMPOSITE' || ChecksumCRC32C.includes('-'))
    return undefined
  return { algorithm: 'CRC32C', value: ChecksumCRC32C }
}
