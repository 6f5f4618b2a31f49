import { isFound, isHandle, type FoundFile, type Sources } from './sources.ts'
import { walkEntry, walkHandle } from './walk-folder.ts'

/** Finds the files of a drop, a paste or a pick, folders walked. */
export async function* collectFiles(sources: Sources): AsyncGenerator<FoundFile> {
  for (const promised of sources) {
    const source = await promised
    if (source instanceof File) yield { file: source, relativePath: source.webkitRelativePath }
    else if (source && isFound(source)) yield source
    else if (source) yield* isHandle(source) ? walkHandle(source, '') : walkEntry(source, '')
  }
}
