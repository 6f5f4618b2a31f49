import { LongshoreError } from '@longshore/core'

import { plural } from './plural.ts'
import { problemWords } from './problem-words.ts'

/** How much there is in a folder: `2 folders, 1 file`; with a plus where there is more than is shown. */
export function folderWords(folders: number, files: number, hasMore: boolean): string {
  if (folders + files === 0) return 'Empty'
  const counts = [folders > 0 && plural(folders, 'folder'), files > 0 && plural(files, 'file')]
  const words = counts.filter((one) => one !== false).join(', ')
  return hasMore ? `The first ${words}` : words
}

/** Why a file does not go by its new name. */
export function renameProblem(error: unknown, name: string): string {
  if (error instanceof LongshoreError && error.code === 'CONFLICT')
    return `“${name}” is there already. Choose another name.`
  return problemWords(error)
}
