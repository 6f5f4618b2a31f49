import { MARK, type Algorithm, type Checksum, type StoredObject, type VerifiedBy } from '@longshore/protocol'
import type { ObjectInfo } from '../provider.ts'
import type { Grant } from '../route.ts'
import type { CallContext } from './call-context.ts'
import { publicUrl } from './public-url.ts'

/** An object of which nothing is known but what the store tells. Its name is the last segment of its key. */
export function storedObjectOf(context: CallContext, grant: Required<Grant>, info: ObjectInfo): StoredObject {
  const key = info.key.slice(grant.prefix.length)
  const { size, type, etag, lastModified, metadata, checksum } = info
  return {
    key,
    name: nameOfKey(key),
    size,
    type,
    etag,
    lastModified,
    metadata: withoutMark(metadata),
    ...publicUrl(context, grant, key),
    // Where the store itself compares nothing, whether anybody did cannot be told from what stands there.
    ...(checksum && { checksum: toldChecksum(context, checksum, 'nobody') }),
  }
}

/** A checksum and who verified it: whoever does so for every request, else `otherwise`. */
export function toldChecksum(
  context: CallContext,
  { algorithm, value }: { readonly algorithm: Algorithm; readonly value: string },
  otherwise: VerifiedBy,
): Checksum {
  const { checksums, verifiedBy } = context.settings.provider.capabilities
  return { algorithm, value, verifiedBy: (checksums.includes(algorithm) && verifiedBy) || otherwise }
}

export function nameOfKey(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1)
}

/** Metadata as it is shown: the mark is the server's own. */
export function withoutMark(metadata: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => name !== MARK))
}
