/** What TypeScript's DOM does not know, since only workers have it (https://fs.spec.whatwg.org/#api-filesystemsyncaccesshandle). */
export interface SyncAccessHandle {
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number
  truncate(size: number): void
  getSize(): number
  flush(): void
  close(): void
}

interface WorkerFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle?(): Promise<SyncAccessHandle>
}

/** ms for which a dead tab may still seem to hold a file */
const FREED_WITHIN = 10_000
const ASK_EVERY = 50

export function hasSyncAccess(): boolean {
  return 'createSyncAccessHandle' in FileSystemFileHandle.prototype
}

/** Holds a file alone. Waits some seconds for one that another tab holds, as one that just died does. */
export async function holdFile(file: FileSystemFileHandle): Promise<SyncAccessHandle> {
  const until = performance.now() + FREED_WITHIN
  for (;;) {
    try {
      const handle = await (file as WorkerFileHandle).createSyncAccessHandle?.()
      if (handle) return handle
      throw new DOMException('There is no synchronous access.', 'NotSupportedError')
    } catch (error) {
      const held = error instanceof DOMException && error.name === 'NoModificationAllowedError'
      if (!held || performance.now() > until) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY))
  }
}
