import type { ReactElement } from 'react'

import { Icon } from '../icons/icon.tsx'
import { Preview } from '../previews/preview.tsx'
import { useItem } from './item-context.ts'

const LONGEST = 4

/** A square that shows a picture, or says what kind of file it is, by its extension, or what became of it. Decoration. */
export function Tile(): ReactElement {
  const { name, state } = useItem().shown
  return (
    <Preview className="ls-tile">
      {state === 'completed' ? (
        <Icon name="check" />
      ) : state === 'failed' ? (
        <Icon name="alert" />
      ) : (
        (extensionOf(name) ?? <Icon name="file" />)
      )}
    </Preview>
  )
}

function extensionOf(name: string): string | undefined {
  const extension = /[^.]\.([a-z0-9]+)$/i.exec(name)?.[1]
  return extension !== undefined && extension.length <= LONGEST ? extension : undefined
}
