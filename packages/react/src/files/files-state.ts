import type { ListedObject, ListOk, LongshoreError } from '@longshore/core'

/** What stands under a prefix, as far as it was asked for. */
export interface FilesState {
  /** in the byte order of their keys */
  readonly files: readonly ListedObject[]
  /** with `delimiter`: prefixes, each with its `/` at the end */
  readonly folders: readonly string[]
  /** asked for, at first or again; what was shown before stays */
  readonly isPending: boolean
  /** why the last question was not answered */
  readonly error: LongshoreError | undefined
  /** there is another page */
  readonly hasMore: boolean
}

export const NOTHING_LISTED: FilesState = {
  files: [],
  folders: [],
  isPending: true,
  error: undefined,
  hasMore: false,
}

/** After a page came: the first of all, or the one behind what is shown. */
export function withPage(shown: FilesState, page: ListOk, isNext: boolean): FilesState {
  return {
    files: isNext ? [...shown.files, ...page.objects] : page.objects,
    folders: isNext ? [...shown.folders, ...page.prefixes] : page.prefixes,
    isPending: false,
    error: undefined,
    hasMore: page.cursor !== undefined,
  }
}

export function withoutKeys(shown: FilesState, gone: ReadonlySet<string>): FilesState {
  return { ...shown, files: shown.files.filter(({ key }) => !gone.has(key)) }
}
