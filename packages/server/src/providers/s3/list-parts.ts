import { ListPartsCommand, type ListPartsCommandOutput, type Part } from '@aws-sdk/client-s3'
import { DEFAULT_ALGORITHM, type Algorithm } from '@longshore/protocol'
import { ProviderError } from '../../provider-error.ts'
import type { ProviderPart, UploadAddress } from '../../provider.ts'
import { fieldsOf, md5OfEtag } from './checksum-fields.ts'
import type { S3Store } from './store.ts'
import { translated } from './translate-error.ts'

/** All pages of 1,000, or none: with half a listing, parts that are there would be sent again. */
export function listParts(
  { clients, places }: S3Store,
  upload: UploadAddress,
  algorithm: Algorithm = DEFAULT_ALGORITHM,
): Promise<readonly ProviderPart[]> {
  return translated('upload', async () => {
    const parts: ProviderPart[] = []
    let after: number | undefined = 0
    while (after !== undefined) {
      const page: ListPartsCommandOutput = await clients.calls.send(
        new ListPartsCommand({
          ...places.of(upload),
          UploadId: upload.uploadId,
          PartNumberMarker: String(after),
        }),
      )
      parts.push(...(page.Parts ?? []).map((part) => toPart(part, algorithm)))
      after = nextMarker(page, after)
    }
    return parts.sort((a, b) => a.partNumber - b.partNumber)
  })
}

function nextMarker(page: ListPartsCommandOutput, before: number): number | undefined {
  if (page.IsTruncated !== true) return undefined
  const next = Number(page.NextPartNumberMarker)
  if (!(next > before)) throw new ProviderError('UNAVAILABLE', "The store's listing of parts does not go on.")
  return next
}

function toPart(part: Part, algorithm: Algorithm): ProviderPart {
  const { PartNumber, Size, ETag } = part
  if (PartNumber === undefined || Size === undefined || ETag === undefined) {
    throw new ProviderError('UNAVAILABLE', 'The store listed a part without number, size or ETag.')
  }
  const fields = fieldsOf(algorithm)
  const checksum = fields ? part[fields.field] : md5OfEtag(ETag)
  return { partNumber: PartNumber, size: Size, etag: ETag, ...(checksum !== undefined && { checksum }) }
}
