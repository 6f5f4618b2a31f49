import type { ListOk } from '@longshore/core'

import type { FilesState } from './files-state.ts'

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
