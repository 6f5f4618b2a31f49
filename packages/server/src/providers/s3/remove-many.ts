import { DeleteObjectsCommand } from '@aws-sdk/client-s3'
import { createHash } from 'node:crypto'
import type { FailedKey } from '../../provider.ts'
import { remove } from './objects.ts'
import type { S3Store } from './store.ts'
import { toProviderError, translated } from './translate-error.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const MOST = 1000

/** Keys that XML cannot carry, or would carry as other ones. */
const NOT_IN_XML = /[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/u

/** Where a call fails whole, all of its keys have failed; the next ones are tried all the same. */
export async function removeMany(
  store: S3Store,
  bucket: string | undefined,
  keys: readonly string[],
): Promise<readonly FailedKey[]> {
  const failed: FailedKey[] = []
  const fail = (key: string, error: unknown): void =>
    void failed.push({ key, error: toProviderError(error, 'object') })
  const plain: string[] = []
  for (const key of keys) {
    if (!NOT_IN_XML.test(key)) plain.push(key)
    else await remove(store, { bucket, key }).catch((error: unknown) => fail(key, error))
  }
  for (let at = 0; at < plain.length; at += MOST) {
    const batch = plain.slice(at, at + MOST)
    try {
      failed.push(...(await removeBatch(store, bucket, batch)))
    } catch (error) {
      for (const key of batch) fail(key, error)
    }
  }
  return failed
}

function removeBatch(
  store: S3Store,
  bucket: string | undefined,
  keys: readonly string[],
): Promise<readonly FailedKey[]> {
  const { clients, places, settings } = store
  return translated('object', async () => {
    const asked = new Map<string, string>()
    const failed: FailedKey[] = []
    for (const key of keys) {
      try {
        asked.set(places.of({ key }).Key, key)
      } catch (error) {
        failed.push({ key, error: toProviderError(error, 'object') })
      }
    }
    if (asked.size === 0) return failed
    const command = new DeleteObjectsCommand({
      Bucket: bucket ?? settings.bucket,
      Delete: { Quiet: true, Objects: Array.from(asked.keys(), (Key) => ({ Key })) },
    })
    if (settings.checksums === 'none') addContentMd5(command)
    const { Errors = [] } = await clients.calls.send(command)
    for (const { Key = '', Code = 'Unknown' } of Errors) {
      const key = asked.get(Key)
      const error = toProviderError(Object.assign(new Error(), { name: Code, $metadata: {} }), 'object')
      if (key !== undefined && error.code !== 'NO_SUCH_KEY') failed.push({ key, error })
    }
    return failed
  })
}

/** The call must carry a checksum, and stores that know no newer one want this. */
function addContentMd5({ middlewareStack }: DeleteObjectsCommand): void {
  middlewareStack.add(
    (next) => (args) => {
      const { request } = args
      if (isWritten(request))
        request.headers['content-md5'] = createHash('md5').update(request.body).digest('base64')
      return next(args)
    },
    { step: 'build', name: 'longshoreContentMd5' },
  )
}

function isWritten(
  request: unknown,
): request is { readonly headers: Record<string, string>; readonly body: string | Uint8Array } {
  return (
    typeof request === 'object' &&
    request !== null &&
    'headers' in request &&
    'body' in request &&
    (typeof request.body === 'string' || request.body instanceof Uint8Array)
  )
}
