import { rangesFolder, rangesIn, wholeFile } from '../worker/staging.ts'
import { joinRanges } from './join-ranges.ts'

/** What is staged under a name as one Blob, read from disk as it is read itself. */
export async function readStaged(
  staging: FileSystemDirectoryHandle,
  name: string,
  size?: number,
): Promise<Blob> {
  const whole = await wholeFile(staging, name)
  const ranges = await rangesIn(await rangesFolder(staging, name))
  const pieces = ranges.map(({ file, ...range }) => ({ ...range, bytes: file }))
  return joinRanges(pieces, size ?? whole?.size ?? ranges.at(-1)?.end ?? 0, whole)
}
