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
  const known = new Map(before.map((entry) => [entry.id, entry]))
  const entries = new Map<string, Entry>()
  for (const id of folders) {
    if (!hidden.has(id)) entries.set(id, known.get(id) ?? { kind: 'folder', id, name: nameOf(id) })
  }
  for (const file of files) {
    const { key, name } = file
    // some tools keep an empty object where a folder is
    if (key.endsWith('/') || hidden.has(key)) continue
    const one = known.get(key)
    entries.set(
      key,
      one?.kind === 'file' && isSame(one.file, file) ? one : { kind: 'file', id: key, name, file },
    )
  }
  return [...entries.values()]
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
