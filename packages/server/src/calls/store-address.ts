import { MARK } from '@longshore/protocol'
import type { NewObject, NewUpload, ObjectAddress, PutToSign, UploadAddress } from '../provider.ts'
import type { Grant } from '../route.ts'
import type { MultipartToken, SingleToken, UploadToken } from '../token/upload-token.ts'

/** Where a token's upload stands at the provider: here its key gets the tenant's prefix back. */
export function objectAddress(token: Pick<UploadToken, 'key'>, grant: Required<Grant>): ObjectAddress {
  return { key: `${grant.prefix}${token.key}` }
}

export function uploadAddress(token: MultipartToken, grant: Required<Grant>): UploadAddress {
  return { ...objectAddress(token, grant), uploadId: token.uploadId }
}

type Described = Pick<UploadToken, 'key' | 'size' | 'type' | 'metadata' | 'mark' | 'algorithm'>

/** The object to be, with the mark of its upload. */
function newObject(token: Described, grant: Required<Grant>): NewObject {
  const { size, type, metadata, mark, algorithm } = token
  return { ...objectAddress(token, grant), size, type, metadata: { ...metadata, [MARK]: mark }, algorithm }
}

export function newUpload(
  token: Described & Pick<UploadToken, 'partSize'>,
  grant: Required<Grant>,
): NewUpload {
  return { ...newObject(token, grant), partSize: token.partSize }
}

export function putToSign(token: SingleToken, grant: Required<Grant>, expiresIn: number): PutToSign {
  return {
    ...newObject(token, grant),
    checksum: token.checksum,
    onlyIfAbsent: token.onConflict !== 'replace',
    expiresIn,
  }
}
