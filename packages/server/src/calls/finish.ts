import type { Checksum, StoredObject } from '@longshore/protocol'
import type { ObjectInfo } from '../provider.ts'
import type { Grant } from '../route.ts'
import type { UploadToken } from '../token/upload-token.ts'
import type { CallContext } from './call-context.ts'
import { publicUrl } from './public-url.ts'
import { ranCompleted } from './ran-completed.ts'
import { toldChecksum, withoutMark } from './stored-object.ts'

/** What of an upload is told beside what the store knows. */
type Told = Pick<UploadToken, 'key' | 'name' | 'route' | 'metadata' | 'algorithm'>

/** The object as the browser is told of it, after the route's `onCompleted` has run. */
export async function finish(
  context: CallContext,
  upload: Told,
  grant: Required<Grant>,
  info: ObjectInfo,
  whole: string | undefined,
): Promise<StoredObject> {
  return ranCompleted(context, grant, upload.route, toStoredObject(context, upload, grant, info, whole))
}

function toStoredObject(
  context: CallContext,
  upload: Told,
  grant: Required<Grant>,
  info: ObjectInfo,
  whole: string | undefined,
): StoredObject {
  const checksum = checksumOf(context, upload, info, whole)
  return {
    key: upload.key,
    name: upload.name,
    size: info.size,
    type: info.type,
    etag: info.etag,
    lastModified: info.lastModified,
    metadata: ownMetadata(upload, info),
    ...publicUrl(context, grant, upload.key),
    ...(checksum && { checksum }),
  }
}

/**
 * Where the store computes a checksum and compares it with nothing, we have: what it listed of the parts
 * before they were made into the object, and what it tells of the object now.
 */
function checksumOf(
  context: CallContext,
  { algorithm }: Told,
  info: ObjectInfo,
  whole: string | undefined,
): Checksum | undefined {
  const kept = info.checksum?.algorithm === algorithm ? info.checksum.value : undefined
  const value = kept ?? whole
  if (value === undefined) return undefined
  return toldChecksum(context, { algorithm, value }, kept === undefined ? 'nobody' : 'server')
}

/** What the store keeps, without the mark, its names in the case they were given: some stores keep none. */
function ownMetadata(upload: Told, info: ObjectInfo): Readonly<Record<string, string>> {
  const spelled = new Map(Object.keys(upload.metadata).map((name) => [name.toLowerCase(), name]))
  return Object.fromEntries(
    Object.entries(withoutMark(info.metadata)).map(([name, value]) => [
      spelled.get(name.toLowerCase()) ?? name,
      value,
    ]),
  )
}
