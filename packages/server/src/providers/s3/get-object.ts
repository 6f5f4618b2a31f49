import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3'
import { ProviderError } from '../../provider-error.ts'
import type { GetOptions, ObjectAddress, ObjectBody, ObjectInfo } from '../../provider.ts'
import { bodyStream, type Body } from './body-stream.ts'
import { describe, info } from './objects.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

/** The `info` of what is read bears no checksum: of a range the store tells none, or another. */
export async function get(
  store: S3Store,
  at: ObjectAddress,
  { range, ifMatch }: GetOptions = {},
): Promise<ObjectBody | undefined> {
  if (range && range.end <= range.start) return nothingOf(store, at, range.start, ifMatch)
  const place = store.places.of(at)
  const answer = await translated('source', () =>
    store.clients.streams
      .send(
        new GetObjectCommand({
          ...place,
          ...(range && { Range: `bytes=${range.start}-${range.end - 1}` }),
          ...(ifMatch === undefined ? {} : { IfMatch: ifMatch }),
        }),
      )
      .catch(whereRefused),
  )
  if (answer === 'missing') return undefined
  if (answer === 'beyond') return nothingOf(store, at, range?.start ?? 0, ifMatch)
  return toBody(at.key, answer, store.settings.timeout)
}

function toBody(key: string, answer: GetObjectCommandOutput, timeout: number): ObjectBody {
  const { Body: body, ContentLength: size = 0, ContentRange } = answer
  if (!isBody(body)) throw new ProviderError('UNAVAILABLE', 'The store answered an object without its bytes.')
  const [, start = '0', whole = String(size)] = /^bytes (\d+)-\d+\/(\d+)$/.exec(ContentRange ?? '') ?? []
  const about: ObjectInfo = { ...describe(key, answer), size: Number(whole) }
  return { info: about, start: Number(start), size, body: bodyStream(body, timeout) }
}

/** No byte of it: S3 knows no empty range, and refuses one that begins past the end. */
async function nothingOf(
  store: S3Store,
  at: ObjectAddress,
  start: number,
  ifMatch: string | undefined,
): Promise<ObjectBody | undefined> {
  const found = await info(store, at)
  if (!found) return undefined
  if (ifMatch !== undefined && found.etag !== ifMatch) {
    throw new ProviderError('PRECONDITION_FAILED', 'Another object stands at the key than was asked for.')
  }
  return { info: found, start: Math.min(start, found.size), size: 0, body: new Blob([]).stream() }
}

function whereRefused(error: unknown): 'missing' | 'beyond' {
  const { $metadata, name } = error as {
    readonly name?: string
    readonly $metadata?: { readonly httpStatusCode?: number }
  }
  if ($metadata?.httpStatusCode === 416) return 'beyond'
  if ($metadata?.httpStatusCode === 404 && name !== 'NoSuchBucket') return 'missing'
  throw error
}

function isBody(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body
}
