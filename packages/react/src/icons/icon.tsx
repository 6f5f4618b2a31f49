import type { ReactElement } from 'react'

import { Strokes } from './strokes.tsx'

export type IconName = 'upload' | 'folder' | 'file' | 'pause' | 'play' | 'retry' | 'close' | 'check' | 'alert'

export const PATHS: Readonly<Record<IconName, string>> = {
  upload: 'M10 13V3.5M6 7.2l4-3.9 4 3.9M3.5 12.5v2.2c0 1 .8 1.8 1.8 1.8h9.4c1 0 1.8-.8 1.8-1.8v-2.2',
  folder:
    'M2.5 6c0-.9.7-1.5 1.5-1.5h3.3l2 2H16c.9 0 1.5.7 1.5 1.5v6c0 .9-.6 1.5-1.5 1.5H4c-.8 0-1.5-.6-1.5-1.5z',
  file: 'M5 3.5h6l4 4v8c0 .6-.4 1-1 1H5c-.6 0-1-.4-1-1v-11c0-.6.4-1 1-1zM10.8 3.7v4h4',
  pause: 'M7 4.5v11M13 4.5v11',
  play: 'M6.5 4.4v11.2l9-5.6z',
  retry: 'M15.8 8A6.3 6.3 0 1 0 16.3 11M16 3.6V8h-4.4',
  close: 'M5 5l10 10M15 5 5 15',
  check: 'M4 10.5l4 4 8-8.8',
  alert: 'M10 6.5v4.3M10 13.6v.1M10 2.8l7.6 13.4H2.4z',
}

export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return <Strokes d={PATHS[name]} />
}
