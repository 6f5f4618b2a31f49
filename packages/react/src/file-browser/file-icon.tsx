import type { ReactElement } from 'react'

import { PATHS } from '../icons/icon.tsx'
import { Strokes } from '../icons/strokes.tsx'

export type FileIconName =
  | 'folder'
  | 'upload'
  | 'uploadFolder'
  | 'download'
  | 'rename'
  | 'copyLink'
  | 'remove'
  | 'refresh'
  | 'close'

const FILE_PATHS: Readonly<Record<FileIconName, string>> = {
  folder: PATHS.folder,
  upload: PATHS.upload,
  uploadFolder:
    'M2.5 6c0-.9.7-1.5 1.5-1.5h3.3l2 2H16c.9 0 1.5.7 1.5 1.5v6c0 .9-.6 1.5-1.5 1.5H4c-.8 0-1.5-.6-1.5-1.5zM10 13.2V8.8M8 10.6l2-2 2 2',
  download: 'M10 3v9.5M6 8.8l4 3.9 4-3.9M3.5 12.5v2.2c0 1 .8 1.8 1.8 1.8h9.4c1 0 1.8-.8 1.8-1.8v-2.2',
  rename: 'M3.5 16.5l.8-3.6 9.2-9.2 2.8 2.8-9.2 9.2zM11.4 5.8l2.8 2.8',
  copyLink:
    'M8.3 11.7a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-.9.9M11.7 8.3a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l.9-.9',
  remove: 'M3.5 5.5h13M7.5 5.3V3.5h5v1.8M5.3 5.7l.7 10.8h8l.7-10.8M8.4 8.8v4.6M11.6 8.8v4.6',
  refresh: PATHS.retry,
  close: PATHS.close,
}

export function FileIcon({ name }: { readonly name: FileIconName }): ReactElement {
  return <Strokes d={FILE_PATHS[name]} />
}
