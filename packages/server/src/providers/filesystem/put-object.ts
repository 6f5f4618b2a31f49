import { DEFAULT_ALGORITHM } from '@longshore/protocol'
import type { ObjectInfo, ObjectToPut } from '../../provider.ts'
import { withHasher } from './hasher.ts'
import { infoOfEntry } from './object-entry.ts'
import type { Store } from './store.ts'
import { writeBody } from './write-body.ts'
import { writeObject } from './write-object.ts'

/** Puts a stream; its length and checksum are found on the way. */
export async function putObject(
  store: Store,
  object: ObjectToPut,
  body: AsyncIterable<Uint8Array>,
): Promise<ObjectInfo> {
  const { key, type, metadata, size, algorithm = DEFAULT_ALGORITHM, onlyIfAbsent } = object
  const draft = { key, size: size ?? 0, type, metadata, checksum: { algorithm, value: '' } }
  const entry = await writeObject(store, draft, onlyIfAbsent, async (handle) => {
    let received = 0
    const value = await withHasher(algorithm, (hasher) =>
      writeBody({ handle, position: 0, size }, body, {
        update(bytes) {
          received += bytes.length
          hasher.update(bytes)
        },
        finish: () => hasher.finish(),
      }),
    )
    return { size: received, checksum: { algorithm, value }, lastModified: Date.now() }
  })
  return infoOfEntry(entry)
}
