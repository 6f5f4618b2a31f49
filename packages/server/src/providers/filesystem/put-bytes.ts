import type { ObjectInfo, WholeObject } from '../../provider.ts'
import { checkBytes } from '../check-bytes.ts'
import { infoOfEntry } from './object-entry.ts'
import type { Store } from './store.ts'
import { writeObject } from './write-object.ts'

/** Puts an object whose bytes are all here. */
export async function putBytes(store: Store, object: WholeObject, bytes: Uint8Array): Promise<ObjectInfo> {
  const { key, size, type, metadata, algorithm, checksum, onlyIfAbsent } = object
  await checkBytes(object, bytes)
  const draft = { key, size, type, metadata, checksum: { algorithm, value: checksum } }
  const entry = await writeObject(store, draft, onlyIfAbsent, async (handle) => {
    await handle.writeFile(bytes)
    return {}
  })
  return infoOfEntry(entry)
}
