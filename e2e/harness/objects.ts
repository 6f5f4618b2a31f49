import type { StorageProvider } from '@longshore/server'
import { createReadStream } from 'node:fs'
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
  remove(key: string): Promise<void>
}

export function createObjects(provider: StorageProvider, files: Files): Objects {
  const full = (key: string): string => TENANT_PREFIX + key
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
    remove: (key) => provider.remove({ key: full(key) }),
  }
}
