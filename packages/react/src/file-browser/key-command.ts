/** What a key asks of a list of files. */
export type KeyCommand =
  | { readonly do: 'move'; readonly to: Step; readonly extend: boolean }
  | { readonly do: 'open' | 'toggle' | 'rename' | 'remove' | 'chooseAll' | 'chooseNone' | 'undo' | 'up' }

/** rows from the current one, or an end of the list */
export type Step = number | 'first' | 'last'

export interface Pressed {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/**
 * @param isOnRow the row itself has the focus, and not a button or box in it, which has a use of its own for Enter and Space
 * @param page rows that are in sight
 */
export function keyCommand(pressed: Pressed, isOnRow: boolean, page: number): KeyCommand | undefined {
  const { key, shiftKey, altKey } = pressed
  const isCommand = pressed.ctrlKey || pressed.metaKey
  if (altKey) return key === 'ArrowUp' ? { do: 'up' } : undefined
  // what a Mac calls delete is Backspace
  if (isCommand && key === 'Backspace') return { do: 'remove' }
  if (isCommand) return withCommand(key.toLowerCase())
  const step = stepOf(key, page)
  if (step !== undefined) return { do: 'move', to: step, extend: shiftKey }
  switch (key) {
    case 'Enter':
      return isOnRow ? { do: 'open' } : undefined
    case ' ':
      return isOnRow ? { do: 'toggle' } : undefined
    case 'F2':
      return { do: 'rename' }
    case 'Delete':
      return { do: 'remove' }
    case 'Backspace':
      return isOnRow ? { do: 'up' } : undefined
    case 'Escape':
      return { do: 'chooseNone' }
    default:
      return undefined
  }
}

function withCommand(key: string): KeyCommand | undefined {
  if (key === 'a') return { do: 'chooseAll' }
  return key === 'z' ? { do: 'undo' } : undefined
}

function stepOf(key: string, page: number): Step | undefined {
  switch (key) {
    case 'ArrowDown':
      return 1
    case 'ArrowUp':
      return -1
    case 'PageDown':
      return page
    case 'PageUp':
      return -page
    case 'Home':
      return 'first'
    case 'End':
      return 'last'
    default:
      return undefined
  }
}

/** The row that a step leads to; it stops at the ends. */
export function rowAt(ids: readonly string[], current: string | undefined, to: Step): string | undefined {
  const last = ids.length - 1
  if (to === 'first') return ids[0]
  if (to === 'last') return ids[last]
  const from = current === undefined ? 0 : Math.max(0, ids.indexOf(current))
  return ids[Math.min(last, Math.max(0, from + to))]
}
