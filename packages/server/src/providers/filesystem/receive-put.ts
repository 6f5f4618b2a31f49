import { ProviderError } from '../../provider-error.ts'
import type { Received } from '../../provider.ts'
import type { PutGrant } from './data-grant.ts'
import { withHasher } from './hasher.ts'
import { infoOfEntry } from './object-entry.ts'
import type { Store } from './store.ts'
import { writeBody } from './write-body.ts'
import { writeObject } from './write-object.ts'

/** Takes a whole object in one request. Until its bytes are verified and on the disk nothing shows. */
export async function receivePut(
  store: Store,
  grant: PutGrant,
  body: AsyncIterable<Uint8Array>,
): Promise<Received> {
  const { key, size, type, metadata, algorithm, checksum, onlyIfAbsent } = grant
  const draft = { key, size, type, metadata, checksum: { algorithm, value: checksum } }
  const entry = await writeObject(store, draft, onlyIfAbsent, async (handle) => {
    const found = await withHasher(algorithm, (hasher) =>
      writeBody({ handle, position: 0, size }, body, hasher),
    )
    if (found === checksum) return {}
    if (!store.verify) return { checksum: { algorithm, value: found } }
    throw new ProviderError('CHECKSUM_MISMATCH', 'The bytes are not those that were signed. Send them again.')
  })
  return { status: 200, headers: { etag: infoOfEntry(entry).etag } }
}
