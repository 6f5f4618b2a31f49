import { ProviderError } from '../../provider-error.ts'
import type { ObjectInfo, WholeObject } from '../../provider.ts'
import { checkBytes } from '../check-bytes.ts'
import { describeNew } from './describe-new.ts'
import { sendWhole } from './put-whole.ts'
import type { S3Store } from './store.ts'

/** What the SDK says of a body that has no type. */
const NO_TYPE = 'application/octet-stream'

/**
 * One request: its answer tells the ETag, and all else was said by us. It is tried again where an answer is lost; what
 * the first try has put is then found as `ALREADY_EXISTS`, which this call's promise allows.
 */
export async function putBytes(store: S3Store, object: WholeObject, bytes: Uint8Array): Promise<ObjectInfo> {
  const { key, size, metadata, algorithm, checksum } = object
  await checkBytes(object, bytes)
  const type = object.type || NO_TYPE
  const said = describeNew({ metadata, type })
  const { ETag } = await sendWhole(store, store.clients.calls, { ...object, said }, bytes)
  if (ETag === undefined) throw new ProviderError('UNAVAILABLE', 'The store took an object and told no ETag.')
  return {
    key,
    size,
    type,
    metadata,
    etag: ETag,
    lastModified: Date.now(),
    checksum: { algorithm, value: checksum },
  }
}
