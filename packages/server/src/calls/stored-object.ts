import { MARK, type StoredObject } from '@longshore/protocol'
import type { ObjectInfo } from '../provider.ts'
import type { Grant } from '../route.ts'
import type { CallContext } from './call-context.ts'
import { publicUrl } from './public-url.ts'

/** An object of which nothing is known but what the store tells. Its name is the last segment of its key. */
export function storedObjectOf(context: CallContext, grant: Required<Grant>, info: ObjectInfo): StoredObject {
  const key = info.key.slice(grant.prefix.length)
  const { checksums, verifiedBy } = context.settings.provider.capabilities
  const { size, type, etag, lastModified, metadata, checksum } = info
  return {
    key,
    name: key.slice(key.lastIndexOf('/') + 1),
    size,
    type,
    etag,
    lastModified,
    metadata: Object.fromEntries(Object.entries(metadata).filter(([name]) => name !== MARK)),
    ...publicUrl(context, grant, key),
    ...(checksum && {
      checksum: {
        ...checksum,
        verifiedBy: (checksums.includes(checksum.algorithm) && verifiedBy) || 'server',
      },
    }),
  }
}
