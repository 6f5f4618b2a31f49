import type { DownloadedObject, ListedObject, Longshore } from '@longshore/core'

import type { UseUploadOptions } from '../upload/use-upload.ts'
import type { DownloadTo } from './save-entries.ts'
import type { SelectMode } from './selection.ts'

/** May be written inline, and anew at each render: they are read when something happens. */
export interface BrowserOptions {
  /** default that of the nearest `LongshoreProvider` */
  readonly client?: Longshore | undefined
  /** the folder that is shown, as the page says: `''` for the root, else ending in `/`; default its own state */
  readonly prefix?: string | undefined
  /** the folder that is shown at first, where the page does not say which; default the root */
  readonly defaultPrefix?: string | undefined
  /** the person goes to another folder */
  readonly onPrefixChange?: ((prefix: string) => void) | undefined
  /** makes links of folders, which can be opened in another tab; default buttons */
  readonly hrefOf?: ((prefix: string) => string) | undefined
  /** most rows of a page, at most 1,000; default 1,000 */
  readonly limit?: number | undefined
  /** whether files can be dropped and picked into the folder that is shown, and by which rules; default true */
  readonly upload?: boolean | BrowserUpload | undefined
  /** how many rows can be chosen at once; default `many` */
  readonly select?: SelectMode | undefined
  /** other rows are chosen: keys of files, prefixes of folders */
  readonly onSelectedChange?: ((ids: readonly string[]) => void) | undefined
  /** in place of the preview */
  readonly onOpen?: ((file: ListedObject) => void) | undefined
  /** where a file goes that is saved; default `disk` */
  readonly downloadTo?: DownloadTo | undefined
  /** after each file that was saved: with `downloadTo` it holds the way to its bytes */
  readonly onDownloaded?: ((object: DownloadedObject) => void) | undefined
  /**
   * ms in which a removal of files can be taken back, before the store is asked; 0 asks the person first. A folder
   * is asked about in any case. Default 6,000.
   */
  readonly undo?: number | undefined
}

/** Rules and events of what is uploaded into the folder that is shown. */
export type BrowserUpload = Omit<UseUploadOptions, 'client' | 'prefix' | 'disabled' | 'guardPage' | 'paste'>

export const UNDO = 6000
