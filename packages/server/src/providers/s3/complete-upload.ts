import { CompleteMultipartUploadCommand, type CompletedPart } from '@aws-sdk/client-s3'
import { ProviderError } from '../../provider-error.ts'
import { isCombined } from '@longshore/protocol'
import { combinedChecksum } from '../../rules/check-parts.ts'
import type { Completion, ProviderPart } from '../../provider.ts'
import { fieldsOf, type Fields } from './checksum-fields.ts'
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
  const { parts, size, checksum, algorithm, onlyIfAbsent, uploadId } = completion
  const fields = settings.checksums === 'none' ? undefined : fieldsOf(algorithm)
  const told = settings.checksums === 'full' && fields && isCombined(algorithm)
  // Ceph 20 takes any whole of CRC64NVME
  if (!told || algorithm !== 'CRC32C') assertWhole(completion)
  await clients.calls.send(
    new CompleteMultipartUploadCommand({
      ...places.of(completion),
      UploadId: uploadId,
      MultipartUpload: { Parts: parts.map((part) => toCompleted(part, fields?.field)) },
      ...(settings.checksums === 'full' && { MpuObjectSize: size }),
      ...(told && { [fields.field]: checksum, ChecksumType: 'FULL_OBJECT' }),
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

/** What the store does not compare of the whole is compared here: it holds the parts to their ETags. */
function assertWhole({ parts, algorithm, checksum }: Completion): void {
  const combined = combinedChecksum(parts, algorithm)
  if (combined === undefined || combined === checksum) return
  throw new ProviderError('CHECKSUM_MISMATCH', 'The parts do not make the whole that the checksum says.')
}

function toCompleted(
  { partNumber, etag, checksum }: ProviderPart,
  field: Fields['field'] | undefined,
): CompletedPart {
  const part = { PartNumber: partNumber, ETag: etag }
  return field && checksum !== undefined ? { ...part, [field]: checksum } : part
}
