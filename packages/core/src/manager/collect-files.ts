import { isHandle, type FoundFile, type Source, type Sources } from './sources.ts'
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

function isFound(source: Exclude<Source, File>): source is FoundFile {
  // an entry has a method of that name
  return 'file' in source && typeof source.file === 'object'
}
