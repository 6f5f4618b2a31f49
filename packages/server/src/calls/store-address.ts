import { MARK } from '@longshore/protocol'
import type { NewObject, NewUpload, ObjectAddress, UploadAddress, WholeObject } from '../provider.ts'
import type { Grant } from '../route.ts'
import type { MultipartToken, PlannedUpload, UploadToken } from '../token/upload-token.ts'

/** Where a token's upload stands at the provider: here its key gets the tenant's prefix back. */
export function objectAddress(token: Pick<UploadToken, 'key'>, grant: Required<Grant>): ObjectAddress {
  return { key: `${grant.prefix}${token.key}` }
}

export function uploadAddress(token: MultipartToken, grant: Required<Grant>): UploadAddress {
  return { ...objectAddress(token, grant), uploadId: token.uploadId }
}

/** The object to be, with the mark of its upload. */
function newObject(upload: PlannedUpload, grant: Required<Grant>): NewObject {
  const { size, type, metadata, mark, algorithm } = upload
  return { ...objectAddress(upload, grant), size, type, metadata: { ...metadata, [MARK]: mark }, algorithm }
}

export function newUpload(upload: PlannedUpload, grant: Required<Grant>): NewUpload {
  return { ...newObject(upload, grant), partSize: upload.partSize }
}

export function wholeObject(
  upload: PlannedUpload & { readonly checksum: string },
  grant: Required<Grant>,
): WholeObject {
  const { checksum, onConflict } = upload
  return { ...newObject(upload, grant), checksum, onlyIfAbsent: onConflict !== 'replace' }
}
