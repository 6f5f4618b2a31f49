// How gathered files lie in the browser's private file system: NAME is a file of the whole size, filled in
// any order; NAME.ranges a folder of ranges, each a file of its own, where no worker can fill the one.

const RANGES = '.ranges'

export interface StagedRange {
  readonly start: number
  readonly end: number
  readonly file: File
}

export async function stagingFolder(folder: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(folder, { create: true })
}

export function rangesFolder(
  staging: FileSystemDirectoryHandle,
  name: string,
  create = false,
): Promise<FileSystemDirectoryHandle | undefined> {
  return orNone(staging.getDirectoryHandle(name + RANGES, { create }))
}

export async function wholeFile(staging: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  const handle = await orNone(staging.getFileHandle(name))
  return handle?.getFile()
}

export function rangeName(start: number, end: number): string {
  return `${start}-${end}`
}

/** The ranges that are stored whole, by their start. */
export async function rangesIn(folder: FileSystemDirectoryHandle | undefined): Promise<StagedRange[]> {
  const ranges: StagedRange[] = []
  for await (const name of folder?.keys() ?? []) {
    const [start = Number.NaN, end = Number.NaN] = name.split('-').map(Number)
    const handle = folder && (await orNone(folder.getFileHandle(name)))
    const file = await handle?.getFile()
    // one that was being written has another size
    if (file?.size === end - start) ranges.push({ start, end, file })
  }
  return ranges.sort((a, b) => a.start - b.start)
}

/** The names there are. */
export async function stagedNames(staging: FileSystemDirectoryHandle): Promise<string[]> {
  const names = new Set<string>()
  for await (const entry of staging.keys()) {
    // Chromium keeps what a `createWritable` writes beside the file
    if (!entry.endsWith('.crswap')) names.add(entry.replace(RANGES, ''))
  }
  return [...names]
}

export async function removeRanges(staging: FileSystemDirectoryHandle, name: string): Promise<void> {
  await orNone(staging.removeEntry(name + RANGES, { recursive: true }))
}

/** `undefined` for what is not there. */
export async function orNone<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise
  } catch (error) {
    if (error instanceof DOMException && /^(NotFound|TypeMismatch)Error$/.test(error.name)) return undefined
    throw error
  }
}
