import { join } from 'node:path'
import type { Disk } from './disk.ts'
import type { Folders } from './folders.ts'
import { makeLocks, type Locks } from './locks.ts'
import type { LoadedUpload } from './loaded-upload.ts'

/** What every operation works on. */
export interface Store {
  readonly folders: Folders
  readonly disk: Disk
  /** the uploads last used, so that a journal is read once and then followed */
  readonly loaded: Map<string, LoadedUpload>
  /** one commit of a key at a time in this process; across processes renames decide */
  readonly locks: Locks
  /** whether bytes that are not what was signed are refused */
  readonly verify: boolean
}

export function makeStore(folders: Folders, disk: Disk, verify = true): Store {
  return { folders, disk, loaded: new Map(), locks: makeLocks(), verify }
}

export function blobPath({ folders }: Store, blob: string): string {
  return join(folders.blobs, blob)
}
