import { UploadPartCommand } from '@aws-sdk/client-s3'
import { MAX_PARTS, MIB, type Algorithm } from '@longshore/protocol'
import { ProviderError } from '../../provider-error.ts'
import type { ObjectInfo, ObjectToPut, ProviderPart, UploadAddress } from '../../provider.ts'
import { combinedChecksum } from '../../rules/check-parts.ts'
import { completeUpload } from './complete-upload.ts'
import { describeNew } from './describe-new.ts'
import { info } from './objects.ts'
import { checksumFields, checksumOfBytes, putWhole } from './put-whole.ts'
import { piecesOfStream, type Piece } from './pieces-of-stream.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'
import { abortUpload, createUpload } from './uploads.ts'

/** bytes that go in one request, and of a part otherwise */
const PIECE = 16 * MIB
/** parts of one size before the next are twice as large, where nobody knows how long the stream is */
const STEP = 2000

interface Put extends ObjectToPut {
  readonly algorithm: Algorithm
}

/**
 * Two pieces are in memory at most. Nothing is visible before the last; whatever fails, the parts are removed.
 * Without a size, streams of up to a tebibyte fit; up to 156 GiB where the store wants equal parts.
 */
export async function put(
  store: S3Store,
  object: ObjectToPut,
  body: AsyncIterable<Uint8Array>,
): Promise<ObjectInfo> {
  const algorithm = object.algorithm ?? (store.settings.checksums === 'none' ? 'MD5' : 'CRC32C')
  // Before any byte is sent, and for stores that ignore the condition
  if (object.onlyIfAbsent && (await info(store, object))) throw taken()
  const pieces = piecesOfStream(counted(body, object.size), pieceSizes(store, object.size))
  try {
    const first = await pieces.next()
    // there is one at least
    if (first.done === true || first.value.isLast) {
      const bytes = first.done === true ? new Uint8Array() : first.value.bytes
      await putWhole(store, { ...object, algorithm, said: describeNew(object) }, bytes)
    } else await putInParts(store, { ...object, algorithm }, first.value.bytes, pieces)
  } finally {
    await pieces.return(undefined)
  }
  const made = await info(store, object, algorithm)
  if (!made) throw new ProviderError('UNAVAILABLE', 'The store does not show the object that was put.')
  return made
}

function pieceSizes({ settings }: S3Store, size: number | undefined): (number: number) => number {
  if (size !== undefined) {
    const least = Math.max(PIECE, Math.ceil(size / MAX_PARTS))
    return () => Math.max(1, Math.min(size, least))
  }
  return (number) => (settings.checksums === 'parts' ? PIECE : PIECE * 2 ** Math.floor((number - 1) / STEP))
}

async function putInParts(
  store: S3Store,
  object: Put,
  first: Uint8Array,
  pieces: AsyncGenerator<Piece, void>,
): Promise<void> {
  const { algorithm, onlyIfAbsent } = object
  const { uploadId } = await createUpload(store, { ...object, size: object.size ?? 0, partSize: PIECE })
  const upload = { bucket: object.bucket, key: object.key, uploadId }
  try {
    const parts: ProviderPart[] = []
    let sending = putPart(store, upload, 1, first, algorithm)
    for (let number = 2; ; number++) {
      // The next piece is read while this one is on its way; an abort is to find neither under way.
      const [sent, read] = await Promise.allSettled([sending, pieces.next()])
      if (sent.status === 'rejected') throw sent.reason
      if (read.status === 'rejected') throw read.reason
      parts.push(sent.value)
      const next = read.value
      if (next.done === true) break
      if (number > MAX_PARTS)
        throw new ProviderError('LENGTH_MISMATCH', 'The stream is longer than the store takes.')
      sending = putPart(store, upload, number, next.value.bytes, algorithm)
    }
    const size = parts.reduce((sum, part) => sum + part.size, 0)
    const checksum = combinedChecksum(parts, algorithm) ?? ''
    await completeUpload(store, { ...upload, parts, size, algorithm, checksum, onlyIfAbsent })
  } catch (error) {
    await abortUpload(store, upload).catch(() => undefined)
    throw error
  }
}

async function putPart(
  { clients, places, settings }: S3Store,
  upload: UploadAddress,
  partNumber: number,
  bytes: Uint8Array,
  algorithm: Algorithm,
): Promise<ProviderPart> {
  const checksum = await checksumOfBytes(bytes, algorithm)
  const { ETag } = await translated('upload', () =>
    clients.calls.send(
      new UploadPartCommand({
        ...places.of(upload),
        UploadId: upload.uploadId,
        PartNumber: partNumber,
        Body: bytes,
        ContentLength: bytes.length,
        ...checksumFields(settings.checksums, algorithm, checksum),
      }),
    ),
  )
  if (ETag === undefined) throw new ProviderError('UNAVAILABLE', 'The store took a part and told no ETag.')
  return { partNumber, size: bytes.length, etag: ETag, checksum }
}

/** A stream that is not as long as was said has been cut, or goes on for ever. */
async function* counted(
  body: AsyncIterable<Uint8Array>,
  size: number | undefined,
): AsyncGenerator<Uint8Array> {
  let seen = 0
  for await (const chunk of body) {
    seen += chunk.length
    if (size !== undefined && seen > size) throw wrongLength()
    yield chunk
  }
  if (size !== undefined && seen < size) throw wrongLength()
}

function wrongLength(): ProviderError {
  return new ProviderError('LENGTH_MISMATCH', 'More or fewer bytes came than were said.')
}

function taken(): ProviderError {
  return new ProviderError('ALREADY_EXISTS', 'An object stands at the key already.')
}
