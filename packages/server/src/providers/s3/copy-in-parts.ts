import { CreateMultipartUploadCommand, UploadPartCopyCommand } from '@aws-sdk/client-s3'
import { isCombined, MAX_PARTS, type Algorithm } from '@longshore/protocol'
import { ProviderError } from '../../provider-error.ts'
import type { ObjectInfo, ProviderPart, UploadAddress } from '../../provider.ts'
import { combinedChecksum } from '../../rules/check-parts.ts'
import { S3_LIMITS } from './capabilities.ts'
import { completeUpload } from './complete-upload.ts'
import type { CopyPlan, CopySizes } from './copy-object.ts'
import { listParts } from './list-parts.ts'
import { headOf } from './objects.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'
import { abortUpload, checksumSettings } from './uploads.ts'

const AT_ONCE = 4

/** Copies by ranges, where one call cannot. The parts are removed whatever fails. */
export async function copyInParts(store: S3Store, plan: CopyPlan, sizes: CopySizes): Promise<void> {
  const { clients, places, settings } = store
  const { copy, said, info } = plan
  const { UploadId } = await translated('object', () =>
    clients.once.send(
      new CreateMultipartUploadCommand({
        ...places.of(copy.to),
        ...said,
        ...(info.checksum &&
          settings.checksums !== 'none' &&
          checksumSettings(settings, info.checksum.algorithm)),
      }),
    ),
  )
  if (!UploadId) throw new ProviderError('UNAVAILABLE', 'The store answered a new upload without its id.')
  const upload: UploadAddress = { bucket: copy.to.bucket, key: copy.to.key, uploadId: UploadId }
  try {
    await copyRanges(store, plan, upload, partSizeOf(info.size, sizes))
    await completeCopy(store, plan, upload)
  } catch (error) {
    await abortUpload(store, upload).catch(() => undefined)
    throw error
  }
}

/** Two parts at least: Ceph takes the CRC of an upload of one for a composite one. */
function partSizeOf(size: number, { part }: CopySizes): number {
  return Math.max(S3_LIMITS.minPartSize, Math.min(part, Math.ceil(size / 2)), Math.ceil(size / MAX_PARTS))
}

async function copyRanges(
  { clients, places }: S3Store,
  { info, source }: CopyPlan,
  upload: UploadAddress,
  partSize: number,
): Promise<void> {
  const numbers = Array.from({ length: Math.ceil(info.size / partSize) }, (_, index) => index).values()
  const worker = async (): Promise<void> => {
    for (const index of numbers) {
      const start = index * partSize
      const last = Math.min(start + partSize, info.size) - 1
      await translated('source', () =>
        clients.calls.send(
          new UploadPartCopyCommand({
            ...places.of(upload),
            UploadId: upload.uploadId,
            PartNumber: index + 1,
            CopySource: source,
            CopySourceRange: `bytes=${start}-${last}`,
            CopySourceIfMatch: info.etag,
          }),
        ),
      )
    }
  }
  // All of them end before anything is aborted: a late one would leave its part behind.
  const outcomes = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

/** Ceph does not hold a copied part to its condition: another look at the source, once all are copied, does. */
async function completeCopy(store: S3Store, plan: CopyPlan, upload: UploadAddress): Promise<void> {
  const { copy, info } = plan
  const now = await translated('source', () => headOf(store, copy.from))
  if (now?.ETag !== info.etag) {
    throw new ProviderError('PRECONDITION_FAILED', 'The object was replaced while it was copied.')
  }
  const algorithm = info.checksum?.algorithm ?? 'MD5'
  const parts = await listParts(store, upload, algorithm)
  await completeUpload(store, {
    ...upload,
    parts,
    size: info.size,
    algorithm,
    checksum: wholeOf(info, parts, algorithm),
    onlyIfAbsent: copy.onlyIfAbsent,
  })
}

/** A CRC is the source's own, whatever it is sent in; of digests there is none but that of these parts. */
function wholeOf({ checksum }: ObjectInfo, parts: readonly ProviderPart[], algorithm: Algorithm): string {
  if (checksum && isCombined(algorithm)) return checksum.value
  return combinedChecksum(parts, algorithm) ?? ''
}
