import { readFile } from 'node:fs/promises'
import { syncedDisk } from '../disk.ts'
import { isMissing, openFolders } from '../folders.ts'
import { readEntry } from '../objects.ts'
import { blobPath, makeStore } from '../store.ts'

/** An object's bytes as they stand on the disk; `undefined` where there is none. */
export async function readWhole(root: string, key: string): Promise<Uint8Array | undefined> {
  const store = makeStore(await openFolders(root, syncedDisk()), syncedDisk())
  for (;;) {
    const entry = await readEntry(store, key)
    if (!entry) return undefined
    try {
      const bytes = await readFile(blobPath(store, entry.blob))
      if (bytes.length !== entry.size) throw new Error(`a blob of ${bytes.length} bytes for ${entry.size}`)
      return new Uint8Array(bytes)
    } catch (error) {
      // Replaced between the two reads: what a reader of the provider's does, too.
      if (!isMissing(error) || (await readEntry(store, key))?.blob === entry.blob) throw error
    }
  }
}
