import type { DownloadOptions } from '@longshore/core'

import type { DownloadActions } from '../download/use-download.ts'
import { canPickTarget, pickTarget } from '../intake/open-picker.ts'
import type { Entry } from './entry.ts'

/** Where files go, one by one. */
export type DownloadTo = Extract<DownloadOptions['to'], string>

/**
 * Begins to save one file where downloads go, and more of them, or a folder, in a folder that the person picks, where
 * the browser lets a page write into one. Answers whether anything was begun.
 */
export async function saveEntries(
  { download, downloadAll }: Pick<DownloadActions, 'download' | 'downloadAll'>,
  entries: readonly Entry[],
  to: DownloadTo = 'disk',
): Promise<boolean> {
  const folders = entries.filter(({ kind }) => kind === 'folder')
  const files = entries.filter(({ kind }) => kind === 'file').map(({ id }) => id)
  const isInFolder = folders.length > 0 || (files.length > 1 && to === 'disk' && canPickTarget())
  if (!isInFolder) {
    download(files, { to })
    return true
  }
  const target = await pickTarget()
  if (!target) return false
  if (files.length > 0) downloadAll(files, target)
  for (const { id } of folders) downloadAll({ prefix: id }, target)
  return true
}
