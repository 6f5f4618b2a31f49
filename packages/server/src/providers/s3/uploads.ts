import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  type CreateMultipartUploadCommandOutput,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
} from '@aws-sdk/client-s3'
import { isCombined, type Algorithm } from '@longshore/protocol'
import { ProviderError } from '../../provider-error.ts'
import type { NewUpload, ObjectAddress, OpenUpload, UploadAddress } from '../../provider.ts'
import { algorithmNamed, fieldsOf } from './checksum-fields.ts'
import { encodeMetadata } from './metadata.ts'
import type { S3Settings } from './options.ts'
import type { S3Store } from './store.ts'
import { toProviderError, translated } from './translate-error.ts'

/**
 * Tried once: where the answer is lost, another try would leave an upload that nobody knows of. The
 * caller comes back and looks for what stands open. Only where the store refused it for its time, and so
 * made nothing, it is tried again, by the store's clock, which the client has read from the refusal.
 */
export function createUpload(store: S3Store, upload: NewUpload): Promise<{ readonly uploadId: string }> {
  const { clients, places, settings } = store
  return translated('object', async () => {
    const create = (): Promise<CreateMultipartUploadCommandOutput> =>
      clients.once.send(
        new CreateMultipartUploadCommand({
          ...places.of(upload),
          Metadata: encodeMetadata(upload.metadata),
          ...(upload.type === '' ? {} : { ContentType: upload.type }),
          ...(settings.checksums === 'none' ? {} : checksumSettings(settings, upload.algorithm)),
        }),
      )
    const { UploadId } = await create().catch((error: unknown) => {
      if (toProviderError(error, 'object').code === 'CLOCK_SKEW') return create()
      throw error
    })
    if (!UploadId) throw new ProviderError('UNAVAILABLE', 'The store answered a new upload without its id.')
    return { uploadId: UploadId }
  })
}

export function checksumSettings(
  { checksums }: S3Settings,
  algorithm: Algorithm,
): Pick<CreateMultipartUploadCommandInput, 'ChecksumAlgorithm' | 'ChecksumType'> {
  const fields = fieldsOf(algorithm)
  if (!fields) return {}
  const full = checksums === 'full' && isCombined(algorithm)
  return { ChecksumAlgorithm: fields.name, ...(full && { ChecksumType: 'FULL_OBJECT' }) }
}

/**
 * The store can be asked for the uploads of a prefix only, and stores differ in their order: all pages
 * are read, and the uploads of longer keys left out.
 */
export function listUploads({ clients, places }: S3Store, at: ObjectAddress): Promise<readonly OpenUpload[]> {
  return translated('object', async () => {
    const { Bucket, Key } = places.of(at)
    const uploads: OpenUpload[] = []
    let marker: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {}
    while (marker !== undefined) {
      const page: ListMultipartUploadsCommandOutput = await clients.calls.send(
        new ListMultipartUploadsCommand({ Bucket, Prefix: Key, ...marker }),
      )
      for (const upload of page.Uploads ?? []) {
        if (upload.Key !== Key || upload.UploadId === undefined) continue
        uploads.push({
          uploadId: upload.UploadId,
          initiated: upload.Initiated?.getTime() ?? 0,
          algorithm: algorithmNamed(upload.ChecksumAlgorithm),
        })
      }
      marker = nextMarker(page, marker)
    }
    return uploads.sort((a, b) => a.initiated - b.initiated)
  })
}

function nextMarker(
  { IsTruncated, NextKeyMarker = '', NextUploadIdMarker = '' }: ListMultipartUploadsCommandOutput,
  before: { KeyMarker?: string; UploadIdMarker?: string },
): { KeyMarker: string; UploadIdMarker: string } | undefined {
  if (IsTruncated !== true) return undefined
  if (NextKeyMarker === before.KeyMarker && NextUploadIdMarker === before.UploadIdMarker) {
    throw new ProviderError('UNAVAILABLE', "The store's listing of uploads does not go on.")
  }
  return { KeyMarker: NextKeyMarker, UploadIdMarker: NextUploadIdMarker }
}

export async function abortUpload({ clients, places }: S3Store, upload: UploadAddress): Promise<void> {
  try {
    await translated('upload', () =>
      clients.calls.send(
        new AbortMultipartUploadCommand({ ...places.of(upload), UploadId: upload.uploadId }),
      ),
    )
  } catch (error) {
    if (!(error instanceof ProviderError) || error.code !== 'NO_SUCH_UPLOAD') throw error
  }
}
