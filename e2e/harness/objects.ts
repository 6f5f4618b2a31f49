import type { StorageProvider } from '@longshore/server'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Files, TestFile } from './files.ts'
import { TENANT_PREFIX } from './store.ts'

export interface TestObject extends TestFile {
  /** the browser's: without the tenant's prefix */
  readonly key: string
}

/** Objects that stand at the store already, put there past proxy and signing server. */
export interface Objects {
  /** Random bytes at this key; over what stood there. */
  make(key: string, size: number, type?: string): Promise<TestObject>
  /** Small objects, one a key. */
  makeMany(keys: readonly string[]): Promise<void>
  write(key: string, bytes: Uint8Array, type: string): Promise<void>
  /** At a key that is not the tenant's. */
  writeOutside(fullKey: string, bytes: Uint8Array): Promise<void>
  remove(key: string): Promise<void>
}

/** How many are written at once. */
const AT_ONCE = 32

export function createObjects(provider: StorageProvider, files: Files): Objects {
  const full = (key: string): string => TENANT_PREFIX + key
  async function write(key: string, bytes: Uint8Array, type: string): Promise<void> {
    const object = { key, size: bytes.length, type, metadata: {}, onlyIfAbsent: false }
    await provider.put(object, Readable.from([bytes]))
  }
  return {
    async make(key, size, type = 'application/octet-stream') {
      const name = key.slice(key.lastIndexOf('/') + 1)
      const file = await files.make(name, size, crypto.randomUUID())
      await provider.put(
        { key: full(key), size, type, metadata: {}, onlyIfAbsent: false },
        createReadStream(file.path),
      )
      return { ...file, key }
    },
    async makeMany(keys) {
      const left = keys.values()
      const work = async (): Promise<void> => {
        for (const key of left) await write(full(key), Buffer.from(key), 'text/plain')
      }
      await Promise.all(Array.from({ length: AT_ONCE }, work))
    },
    write: (key, bytes, type) => write(full(key), bytes, type),
    writeOutside: (key, bytes) => write(key, bytes, 'text/plain'),
    remove: (key) => provider.remove({ key: full(key) }),
  }
}
