import { useRef, type FocusEvent, type RefObject } from 'react'

import { useLayout } from '../watch/use-layout.ts'
import { focusablesIn, focusIn } from './focus-in.ts'

interface Focused {
  readonly id: string
  readonly index: number
  /** which of the row's controls */
  readonly place: number
}

interface FocusProps {
  onFocus(event: FocusEvent<HTMLElement>): void
  onBlur(): void
}

/**
 * A row that goes while it has the focus hands it to the same control of the next row, or of the one before, or to
 * `fallback`: it would be lost.
 */
export function usePassedFocus(
  ids: readonly string[],
  list: RefObject<HTMLElement | null>,
  keep: (id: string | undefined) => void,
  fallback: RefObject<HTMLElement | null> | undefined,
): FocusProps {
  const focused = useRef<Focused>(undefined)

  useLayout(() => {
    const { current } = focused
    if (!current || ids.includes(current.id)) return
    focused.current = undefined
    // it went on by itself
    if (document.activeElement !== document.body) return
    const row = nearestRow(list.current, current.index)
    if (!focusIn(row, current.place)) fallback?.current?.focus()
  }, [ids, list, fallback])

  return {
    onFocus({ target, currentTarget }) {
      const row = rowsIn(currentTarget).find((one) => one.contains(target))
      const index = Number(row?.dataset['index'] ?? -1)
      const id = ids[index]
      if (!row || id === undefined) return
      focused.current = { id, index, place: focusablesIn(row).indexOf(target) }
      keep(id)
    },
    // React tells of none where a row is taken away
    onBlur() {
      focused.current = undefined
      keep(undefined)
    },
  }
}

function rowsIn(list: Element): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(':scope > [data-index]')]
}

/** The row at this place, else the nearest to it that is an element of the page. */
function nearestRow(list: Element | null, index: number): HTMLElement | undefined {
  const distance = (row: HTMLElement): number => Math.abs(Number(row.dataset['index']) - index)
  return list ? rowsIn(list).sort((one, other) => distance(one) - distance(other))[0] : undefined
}
