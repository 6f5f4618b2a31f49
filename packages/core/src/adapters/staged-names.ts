import {
  orNone,
  removeRanges,
  stagedNames,
  stagingFolder,
  wholeFile,
  rangesFolder,
  rangesIn,
} from '../worker/staging.ts'
import { keptFor } from './kept-for.ts'

/** ms for which a tab may gather a file without a byte written, or be about to hand it over */
const GRACE = 60 * 60 * 1000
/** ms for which a dead tab may still seem to hold a file */
const FREED_WITHIN = 10_000
const ASK_EVERY = 50

export async function removeStaged(folder: string, name: string): Promise<void> {
  const staging = await stagingFolder(folder)
  const until = performance.now() + FREED_WITHIN
  for (;;) {
    try {
      await orNone(staging.removeEntry(name))
      return await removeRanges(staging, name)
    } catch (error) {
      const held = error instanceof DOMException && error.name === 'NoModificationAllowedError'
      if (!held || performance.now() > until) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY))
  }
}

export async function listStaged(folder: string): Promise<string[]> {
  return stagedNames(await stagingFolder(folder))
}

/** Removes what nobody knows and nobody has written for long; what cannot be removed now is left. */
export async function sweepStaged(folder: string, isKnown: (name: string) => boolean): Promise<void> {
  const staging = await stagingFolder(folder)
  for (const name of await stagedNames(staging)) {
    if (isKnown(name)) continue
    const ranges = await rangesIn(await rangesFolder(staging, name))
    const files = [await wholeFile(staging, name), ...ranges.map(({ file }) => file)].filter(
      (file) => file !== undefined,
    )
    const size = files.reduce((sum, file) => sum + file.size, 0)
    const written = Math.max(0, ...files.map(({ lastModified }) => lastModified))
    if (Date.now() - written < GRACE + keptFor(size)) continue
    await orNone(staging.removeEntry(name)).catch(() => {})
    await removeRanges(staging, name).catch(() => {})
  }
}
