import { safeName } from '../plan/safe-path.ts'
import { orNone, rangesFolder, removeRanges, stagingFolder } from '../worker/staging.ts'
import { storageFailure } from '../worker/storage-failure.ts'
import { readStaged } from './read-staged.ts'

/** What TypeScript's DOM does not know (https://github.com/whatwg/fs/blob/main/proposals/MovingNonOpfsFiles.md). */
interface MovableHandle extends FileSystemFileHandle {
  move?(folder: FileSystemDirectoryHandle, name: string): Promise<void>
}

/**
 * Moves what was gathered to a file of the page's own, in `FOLDER-kept/NAME/`. Asked again after a kill, it
 * finds what was moved before.
 */
export async function keepStaged(folder: string, name: string, as: string): Promise<FileSystemFileHandle> {
  try {
    const staging = await stagingFolder(folder)
    const kept = await (await stagingFolder(`${folder}-kept`)).getDirectoryHandle(name, { create: true })
    const file = safeName(as)
    const staged: MovableHandle | undefined = await orNone(staging.getFileHandle(name))
    const inRanges = await rangesFolder(staging, name)
    if (!staged && !inRanges) return await kept.getFileHandle(file)
    if (staged?.move && !inRanges) await staged.move(kept, file)
    else {
      const target = await kept.getFileHandle(file, { create: true })
      await (await readStaged(staging, name)).stream().pipeTo(await target.createWritable())
      if (staged) await staging.removeEntry(name)
      await removeRanges(staging, name)
    }
    return await kept.getFileHandle(file)
  } catch (error) {
    throw storageFailure(error)
  }
}
