import { CompleteMultipartUploadCommand, type CompletedPart } from '@aws-sdk/client-s3'
import { ProviderError } from '../../provider-error.ts'
import type { Completion, ProviderPart } from '../../provider.ts'
import { listParts } from './list-parts.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

export async function completeUpload(store: S3Store, completion: Completion): Promise<void> {
  try {
    await translated('upload', () => complete(store, completion))
  } catch (error) {
    throw error instanceof ProviderError ? await secondLook(store, completion, error) : error
  }
}

async function complete({ clients, places, settings }: S3Store, completion: Completion): Promise<void> {
  const { parts, size, checksum, onlyIfAbsent, uploadId } = completion
  const whole = { ChecksumCRC32C: checksum, ChecksumType: 'FULL_OBJECT', MpuObjectSize: size } as const
  await clients.calls.send(
    new CompleteMultipartUploadCommand({
      ...places.of(completion),
      UploadId: uploadId,
      MultipartUpload: { Parts: parts.map((part) => toCompleted(part, settings.checksums !== 'none')) },
      ...(settings.checksums === 'full' ? whole : {}),
      ...(onlyIfAbsent ? { IfNoneMatch: '*' } : {}),
    }),
  )
}

/**
 * Ceph answers 500 for an upload that is gone ("completion is already in progress"), and finds a wrong
 * whole before a part that is not there: what is stored tells which it was.
 */
async function secondLook(
  store: S3Store,
  completion: Completion,
  refusal: ProviderError,
): Promise<ProviderError> {
  const isInternal = refusal.cause instanceof Error && refusal.cause.name === 'InternalError'
  if (refusal.code !== 'CHECKSUM_MISMATCH' && !isInternal) return refusal
  try {
    const stored = new Map((await listParts(store, completion)).map((part) => [part.partNumber, part.etag]))
    const asListed = completion.parts.every((part) => stored.get(part.partNumber) === part.etag)
    if (asListed || refusal.code !== 'CHECKSUM_MISMATCH') return refusal
    return new ProviderError('INVALID_PART', 'The store does not have the parts as they were listed.', {
      cause: refusal,
    })
  } catch (error) {
    return error instanceof ProviderError && error.code === 'NO_SUCH_UPLOAD' ? error : refusal
  }
}

function toCompleted({ partNumber, etag, checksum }: ProviderPart, withChecksum: boolean): CompletedPart {
  const part = { PartNumber: partNumber, ETag: etag }
  return withChecksum && checksum !== undefined ? { ...part, ChecksumCRC32C: checksum } : part
}
