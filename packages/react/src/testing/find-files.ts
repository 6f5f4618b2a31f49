import type { FileInput, FoundFile } from '@longshore/core'

/** Finds the files of what a page was given, read at once. Entries of folders, as old browsers drop them, are not walked. */
export function findFiles(input: FileInput): AsyncIterableIterator<FoundFile> {
  const sources = isDataTransfer(input) ? [...input.files] : isHandle(input) ? [input] : [...input]
  return walk(sources)
}

async function* walk(sources: readonly (File | FileSystemHandle | FoundFile)[]): AsyncGenerator<FoundFile> {
  for (const source of sources) {
    if (source instanceof File) yield { file: source, relativePath: source.webkitRelativePath ?? '' }
    else if (isHandle(source)) yield* walkHandle(source, '')
    else yield source
  }
}

async function* walkHandle(handle: FileSystemHandle, folder: string): AsyncGenerator<FoundFile> {
  if (handle.kind === 'file') {
    const one = handle as FileSystemFileHandle
    yield { file: await one.getFile(), relativePath: folder && folder + one.name, handle: one }
    return
  }
  for await (const child of (handle as FileSystemDirectoryHandle).values())
    yield* walkHandle(child, `${folder}${handle.name}/`)
}

function isDataTransfer(input: FileInput): input is DataTransfer {
  return 'files' in input && 'items' in input
}

function isHandle(input: object): input is FileSystemHandle {
  return 'kind' in input
}
