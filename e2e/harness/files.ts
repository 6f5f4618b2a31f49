import { randomFile } from '@longshore/testkit'
import { mkdir, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface TestFile {
  readonly path: string
  readonly name: string
  /** bytes */
  readonly size: number
  /** hex */
  readonly sha256: string
}

/** seconds since 1970 */
const FIRST_TIME = 1_700_000_000

/** Random files on disk; each has other bytes than any before. */
export interface Files {
  /** `folder`: below the test's own, for two files of one name */
  make(name: string, size: number, folder?: string): Promise<TestFile>
}

export function createFiles(root: string): Files {
  let seed = 0
  return {
    async make(name, size, folder = '.') {
      const path = join(root, folder, name)
      await mkdir(dirname(path), { recursive: true })
      const { sha256 } = await randomFile(path, size, ++seed)
      // whole seconds, which a twin can be given exactly
      await utimes(path, FIRST_TIME + seed, FIRST_TIME + seed)
      return { path, name, size, sha256 }
    },
  }
}
