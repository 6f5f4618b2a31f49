import { lstat, mkdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ProviderError } from '../../provider-error.ts'
import type { Disk } from './disk.ts'

/** The folders of a store. All on one file system, since things move between them by rename. */
export interface Folders {
  /** `<id>`: the bytes of an object, or of one on its way */
  readonly blobs: string
  /** the keys, as `key-path` lays them out: what stands here is visible */
  readonly objects: string
  /** `<upload id>/`: the open uploads, each with `meta.json`, `journal` and parts written beside the blob */
  readonly uploads: string
  /** entries and uploads that are being made */
  readonly staging: string
  /** entries and uploads that are being removed */
  readonly trash: string
}

/** Makes what is missing, and refuses a root whose folders are links to elsewhere. */
export async function openFolders(root: string, disk: Disk): Promise<Folders> {
  await makeFolder(resolve(root), disk)
  const base = await realpath(root)
  const folders: Folders = {
    blobs: join(base, 'blobs'),
    objects: join(base, 'objects'),
    uploads: join(base, 'uploads'),
    staging: join(base, 'staging'),
    trash: join(base, 'trash'),
  }
  for (const folder of Object.values<string>({ ...folders })) {
    await makeFolder(folder, disk)
    if (!(await lstat(folder)).isDirectory()) throw linkRefused()
  }
  return folders
}

/** Makes a folder and its parents, each on the disk before anything is put into it. */
export async function makeFolder(folder: string, disk: Disk): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder), disk)
    return makeFolder(folder, disk)
  }
  await disk.syncFolder(dirname(folder))
}

/** Whether the folder is there; throws `REFUSED` where the way to it leads over a link. */
export async function isThere(folder: string): Promise<boolean> {
  try {
    if ((await realpath(folder)) !== folder) throw linkRefused()
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

export function linkRefused(): ProviderError {
  return new ProviderError(
    'REFUSED',
    'There is a link inside the root of the store. Put the thing itself there.',
  )
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

export function isMissing(error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}
