import type { TransferState } from '@longshore/core'

import { Icon } from './icon.tsx'

const LONGEST = 4

export interface FileTileProps {
  readonly name: string
  /** of its transfer, where it has one */
  readonly state?: TransferState['state']
}

/** A square that says what kind of file it is, by its extension, or what became of it. */
export function FileTile({ name, state }: FileTileProps) {
  return (
    <span className="file-tile" aria-hidden="true">
      {state === 'completed' ? (
        <Icon name="check" />
      ) : state === 'failed' ? (
        <Icon name="alert" />
      ) : (
        extensionOf(name)
      )}
    </span>
  )
}

function extensionOf(name: string): string {
  const extension = /[^.]\.([a-z0-9]+)$/i.exec(name)?.[1] ?? ''
  return extension.length > 0 && extension.length <= LONGEST ? extension : 'file'
}
