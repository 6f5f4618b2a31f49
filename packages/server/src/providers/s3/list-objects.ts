import { ListObjectsV2Command, type ListObjectsV2CommandOutput } from '@aws-sdk/client-s3'
import { ProviderError } from '../../provider-error.ts'
import type { ListedInfo, ListedPage, Listing } from '../../provider.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

/**
 * One page. Keys are asked for percent-encoded, since XML cannot carry every character. The cursor is the store's
 * own token; on Ceph that is a key in the clear.
 */
export function list({ clients, settings }: S3Store, listing: Listing): Promise<ListedPage> {
  const { bucket = settings.bucket, prefix, delimiter, cursor, limit } = listing
  return translated('object', async () => {
    const page = await clients.calls.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: settings.keyPrefix + prefix,
        MaxKeys: limit,
        EncodingType: 'url',
        ...(delimiter === undefined ? {} : { Delimiter: delimiter }),
        ...(cursor === undefined ? {} : { ContinuationToken: cursor }),
      }),
    )
    return toPage(page, cursor, keyReader(page, settings.keyPrefix))
  })
}

function toPage(
  page: ListObjectsV2CommandOutput,
  before: string | undefined,
  keyOf: (written: string | undefined) => string,
): ListedPage {
  const next = page.IsTruncated === true ? page.NextContinuationToken : undefined
  if (page.IsTruncated === true && (next === undefined || next === before)) {
    throw new ProviderError('UNAVAILABLE', "The store's listing of objects does not go on.")
  }
  return {
    objects: (page.Contents ?? []).map(({ Key, Size, ETag, LastModified }): ListedInfo => ({
      key: keyOf(Key),
      size: Size ?? 0,
      etag: ETag ?? '',
      lastModified: LastModified?.getTime() ?? 0,
    })),
    prefixes: (page.CommonPrefixes ?? []).map(({ Prefix }) => keyOf(Prefix)),
    ...(next === undefined ? {} : { cursor: next }),
  }
}

/** Some stores write a space as `+`, and a plus always as `%2B`. Old ones encode nothing, and do not say they do. */
function keyReader(
  { EncodingType }: ListObjectsV2CommandOutput,
  keyPrefix: string,
): (written: string | undefined) => string {
  return (written) => {
    if (written === undefined)
      throw new ProviderError('UNAVAILABLE', 'The store listed an object without its key.')
    const key = EncodingType === 'url' ? decodeURIComponent(written.replaceAll('+', ' ')) : written
    return key.slice(keyPrefix.length)
  }
}
