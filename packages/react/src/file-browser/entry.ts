import type { ListedObject } from '@longshore/core'

import type { FilesState } from '../files/files-state.ts'

/** A row of a file browser. `id` tells it from all others: the prefix of a folder ends in `/`, the key of a file does not. */
export type Entry = FolderEntry | FileEntry

export interface FolderEntry {
  readonly kind: 'folder'
  /** its prefix, `/` at the end */
  readonly id: string
  readonly name: string
}

export interface FileEntry {
  readonly kind: 'file'
  /** its key */
  readonly id: string
  readonly name: string
  readonly file: ListedObject
}

/** What is about to be removed is not shown any more. */
export interface Hidden {
  has(id: string): boolean
}

const known = new WeakMap<ListedObject, FileEntry>()

/**
 * The rows of a folder, folders first, each once.
 *
 * @param before rows that did not change stay the objects they were, so that nothing is rendered for them
 */
export function entriesOf(
  { files, folders }: Pick<FilesState, 'files' | 'folders'>,
  hidden: Hidden,
  before: readonly Entry[] = [],
): readonly Entry[] {
  const earlier = findIn(before)
  const entries: Entry[] = []
  const ids = new Set<string>()
  const add = (id: string, make: () => Entry): void => {
    if (ids.has(id) || hidden.has(id)) return
    ids.add(id)
    entries.push(make())
  }
  for (const id of folders) add(id, () => earlier(id) ?? { kind: 'folder', id, name: nameOf(id) })
  for (const file of files) {
    // some tools keep an empty object where a folder is
    if (!file.key.endsWith('/')) add(file.key, () => known.get(file) ?? entryOf(file, earlier(file.key)))
  }
  return entries
}

function entryOf(file: ListedObject, before: Entry | undefined): FileEntry {
  const entry: FileEntry =
    before?.kind === 'file' && isSame(before.file, file)
      ? before
      : { kind: 'file', id: file.key, name: file.name, file }
  known.set(file, entry)
  return entry
}

/** Looks through them only where one is asked for: of a page more all others are known by their files. */
function findIn(entries: readonly Entry[]): (id: string) => Entry | undefined {
  let byId: ReadonlyMap<string, Entry> | undefined
  return (id) => {
    byId ??= new Map(entries.map((entry) => [entry.id, entry]))
    return byId.get(id)
  }
}

/** `2026` of the folder `photos/2026/`, and of a file at `photos/2026`. */
export function nameOf(id: string): string {
  const path = id.endsWith('/') ? id.slice(0, -1) : id
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The folder that holds it: `photos/` for `photos/2026/`, `''` for the root. */
export function folderOf(id: string): string {
  const path = id.endsWith('/') ? id.slice(0, -1) : id
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function isSame(one: ListedObject, other: ListedObject): boolean {
  return one.etag === other.etag && one.size === other.size && one.lastModified === other.lastModified
}
