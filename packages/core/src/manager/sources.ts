/** A file as it was found, with what is known of where. */
export interface FoundFile {
  readonly file: File
  /** path below the folder it was found in, the name last; empty outside of folders */
  readonly relativePath: string
  readonly handle?: FileSystemFileHandle
}

/** What `uploadAll`, `attach` and `collect` take. */
export type FileInput = DataTransfer | Iterable<File | FileSystemHandle | FoundFile> | FileSystemHandle

export type Source = File | FileSystemHandle | FileSystemEntry | FoundFile
export type Sources = readonly (Source | Promise<Source | null>)[]

/** What was dropped, pasted or picked. A `DataTransfer` is read before this returns: it is empty after the first turn. */
export function sourcesOf(input: FileInput): Sources {
  return isDataTransfer(input) ? ofDataTransfer(input) : isHandle(input) ? [input] : [...input]
}

/** Handles where the browser has them, since they outlive a restart; else entries; else plain files. */
function ofDataTransfer({ items, files }: DataTransfer): (Source | Promise<Source | null>)[] {
  if (items.length === 0) return [...files]
  const sources: (Source | Promise<Source | null>)[] = []
  for (const item of items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry()
    const file = item.getAsFile()
    const handle = 'getAsFileSystemHandle' in item ? handleOf(item) : undefined
    const fallback = entry?.isDirectory ? entry : (file ?? entry)
    if (handle) sources.push(handle.then((found) => found ?? fallback))
    else if (fallback) sources.push(fallback)
  }
  return sources
}

async function handleOf(item: DataTransferItem): Promise<FileSystemHandle | null> {
  const { getAsFileSystemHandle } = item as { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> }
  // not to be had for a pasted picture, and refused on insecure pages
  return (await getAsFileSystemHandle?.call(item).catch(() => null)) ?? null
}

function isDataTransfer(input: FileInput): input is DataTransfer {
  return typeof DataTransfer !== 'undefined' && input instanceof DataTransfer
}

export function isHandle(source: object): source is FileSystemHandle {
  return 'kind' in source && 'isSameEntry' in source
}
