import type { Engine } from './engine.ts'

/** The file on this machine: a snapshot of it, and where the browser gives one, the handle to look again. */
export interface LocalFile {
  readonly file: File
  readonly handle?: FileSystemFileHandle | undefined
  /** whether what is recorded of stored parts was computed from this very file object */
  proven?: boolean
}

/**
 * Reads the last byte, which makes the browser notice a file that changed or went away (Chromium
 * compares the time on disk with the snapshot's), and asks the handle for today's size and time.
 */
export async function assertUnchanged(engine: Engine, local: LocalFile): Promise<void> {
  const { file, handle } = local
  let failure: unknown
  try {
    await file.slice(Math.max(0, file.size - 1)).arrayBuffer()
    // without leave it cannot be looked at, though the file can be read
    const today = await handle?.getFile().catch(() => undefined)
    if (!today || isSame(today, file)) return
  } catch (cause) {
    failure = cause
  }
  const { readFailure } = await engine.recovery()
  throw await readFailure(local, failure)
}

type Version = Pick<File, 'size' | 'lastModified'>

export function isSame(a: Version, b: Version): boolean {
  return a.size === b.size && a.lastModified === b.lastModified
}
