import { filesystem } from '@longshore/server/providers/filesystem'
import { tempDir, type ListedObject } from '@longshore/testkit'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TENANT_PREFIX, withoutPrefix, type TestStore } from './store.ts'

const MIB = 1024 * 1024

interface Entry {
  readonly key: string
  readonly blob: string
  readonly size: number
}

/** The store in a folder, read as it lies on the disk. */
export async function openFilesystemStore(): Promise<TestStore> {
  const root = await tempDir('e2e-store')

  const entries = async (): Promise<readonly Entry[]> => {
    const folder = join(root.path, 'objects')
    const files = (await listed(folder, true)).filter((name) => name.endsWith('.json'))
    return Promise.all(
      files.map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as Entry),
    )
  }

  return {
    name: 'filesystem',
    target: 'server',
    partSize: MIB,
    place: () => ({ kind: 'filesystem', root: root.path }),
    async listObjects(): Promise<readonly ListedObject[]> {
      return (await entries()).map(({ key, size }) => ({ key: withoutPrefix(key), size }))
    },
    async listOpenUploads() {
      // bytes that no object names belong to an upload, or were left behind by one
      const [uploads, blobs, named] = await Promise.all([
        listed(join(root.path, 'uploads')),
        listed(join(root.path, 'blobs')),
        entries(),
      ])
      const objects = new Set(named.map(({ blob }) => blob))
      return [...new Set([...uploads, ...blobs.filter((blob) => !objects.has(blob))])]
    },
    async abortUploads() {
      const provider = filesystem({ root: root.path })
      for (const uploadId of await listed(join(root.path, 'uploads'))) {
        const meta = await readFile(join(root.path, 'uploads', uploadId, 'meta.json'), 'utf8')
        const { key } = JSON.parse(meta) as { readonly key: string }
        await provider.abortUpload({ key, uploadId })
      }
      await provider.dispose?.()
    },
    async sha256Of(key) {
      const entry = (await entries()).find((one) => one.key === TENANT_PREFIX + key)
      if (!entry) throw new Error(`there is no object ${key}`)
      const hash = createHash('sha256')
      const bytes: AsyncIterable<Buffer> = createReadStream(join(root.path, 'blobs', entry.blob))
      for await (const chunk of bytes) hash.update(chunk)
      return hash.digest('hex')
    },
    [Symbol.asyncDispose]: root.remove,
  }
}

async function listed(folder: string, recursive = false): Promise<string[]> {
  try {
    return await readdir(folder, { recursive })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
