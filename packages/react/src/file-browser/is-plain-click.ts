import type { MouseEvent } from 'react'

/** One that does not ask the browser for another tab, or for a link to be saved. */
export function isPlainClick({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey
}
