import type { ReactElement } from 'react'

import { Undo, UndoButton, UndoMessage } from './undo.tsx'

/** As the drop-ins show it. */
export function UndoBar(): ReactElement {
  return (
    <Undo className="ls-undo">
      <UndoMessage />
      <UndoButton className="ls-button" />
    </Undo>
  )
}
