/** What a download can be told. */
export interface DownloadOptions {
  /**
   * Where the file goes once its bytes are whole and verified:
   *
   * - `disk` (default): the browser's own download
   * - `opfs`: the origin's private file system, in a folder of its own there; `finished` answers the `handle`
   * - `blob`: `finished` answers a `file` whose bytes stay on disk, for as long as the page lives
   * - a handle, of `showSaveFilePicker()` say: written in place of what the file held
   */
  readonly to?: 'disk' | 'opfs' | 'blob' | FileSystemFileHandle
  /** the file's name; default the object's own */
  readonly name?: string
  /** higher goes first, among uploads too; default 0 */
  readonly priority?: number
  /** cancels the download when aborted */
  readonly signal?: AbortSignal
}

/** What the downloads of a group can be told. */
export interface DownloadAllOptions {
  /** the folder, of `showDirectoryPicker()` say: keys become paths below it */
  readonly to: FileSystemDirectoryHandle
  /** higher goes first; default 0 */
  readonly priority?: number
  /** cancels the group when aborted */
  readonly signal?: AbortSignal
}

/** What a group downloads: these keys, or all objects whose key begins with the prefix. */
export type DownloadInput = Iterable<string> | { readonly prefix: string }
