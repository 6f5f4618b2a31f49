import { keepLoading } from '../keep-loading.ts'

/** A file as it was found, with what is known of where. */
export interface FoundFile {
  readonly file: File
  readonly relativePath: string
  readonly handle?: FileSystemFileHandle
}

/** What `uploadAll` takes. */
export type FileInput = DataTransfer | Iterable<File | FileSystemHandle> | FileSystemHandle

/**
 * Finds the files of a drop, a paste or a pick, folders walked. What a `DataTransfer` holds is taken
 * before this returns, since it is empty after the first turn.
 */
export function collectFiles(input: FileInput): AsyncIterable<FoundFile> {
  return walkAll(isDataTransfer(input) ? ofDataTransfer(input) : isHandle(input) ? [input] : [...input])
}

type Source = File | FileSystemHandle | FileSystemEntry

async function* walkAll(sources: readonly (Source | Promise<Source | null>)[]): AsyncGenerator<FoundFile> {
  for (const source of sources) yield* walk(await source)
}

async function* walk(source: Source | null): AsyncGenerator<FoundFile> {
  if (!source) return
  if (source instanceof File) yield { file: source, relativePath: source.webkitRelativePath }
  else {
    const { walkEntry, walkHandle } = await keepLoading(() => import('./walk-folder.ts'))
    yield* isHandle(source) ? walkHandle(source, '') : walkEntry(source, '')
  }
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

function isHandle(source: object): source is FileSystemHandle {
  return 'kind' in source && 'isSameEntry' in source
}
