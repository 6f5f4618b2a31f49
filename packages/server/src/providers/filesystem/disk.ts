import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { sharedSyncs } from './shared-syncs.ts'

/** What makes writes outlive a loss of power. */
export interface Disk {
  readonly syncFile: (handle: FileHandle) => Promise<void>
  /** Names made, moved and removed in the folder. */
  readonly syncFolder: (folder: string) => Promise<void>
}

export function syncedDisk(): Disk {
  return {
    syncFile: (handle) => handle.datasync(),
    syncFolder: sharedSyncs(syncFolder),
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Survives a killed process all the same; what a loss of power takes is gone. */
export function unsyncedDisk(): Disk {
  return { syncFile: async () => {}, syncFolder: async () => {} }
}
