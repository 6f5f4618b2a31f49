import type { FoundFile } from './sources.ts'

/** The files below a handle, each with its own. */
export async function* walkHandle(handle: FileSystemHandle, folder: string): AsyncGenerator<FoundFile> {
  if (isFileHandle(handle)) {
    yield { file: await handle.getFile(), relativePath: folder && folder + handle.name, handle }
    return
  }
  const directory = handle as FileSystemDirectoryHandle
  for await (const child of directory.values()) yield* walkHandle(child, `${folder}${directory.name}/`)
}

/** The files below an entry: the way of browsers without handles. */
export async function* walkEntry(entry: FileSystemEntry, folder: string): AsyncGenerator<FoundFile> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    yield { file, relativePath: folder && folder + file.name }
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    const children = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    // at most 100 come at once; the empty answer is the end
    if (children.length === 0) return
    for (const child of children) yield* walkEntry(child, `${folder}${entry.name}/`)
  }
}

function isFileHandle(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file'
}
