import { randomBytes, randomFile, type TempDir } from '@longshore/testkit'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Work } from './work.ts'

/** From here on a file is not made in memory. */
const LARGE = 1024 * 1024

/** Paths of the files that a work gives to the page, made where they are not there yet. */
export async function makeFiles(work: Work, { path: folder }: TempDir): Promise<string[]> {
  // a download begins as an upload does, by a file that is given to the page
  const { count, size } = work.direction === 'upload' ? work.files : { count: 1, size: 0 }
  const paths = Array.from({ length: count }, (_, n) => join(folder, `${size}-${n}.bin`))
  for (const [n, path] of paths.entries()) {
    if (existsSync(path)) continue
    if (size < LARGE) await writeFile(path, randomBytes(size, n))
    else await randomFile(path, size, n)
  }
  return paths
}
