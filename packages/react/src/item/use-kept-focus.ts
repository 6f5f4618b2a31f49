import { useRef, type FocusEvent, type RefObject } from 'react'

import { useLayout } from '../watch/use-layout.ts'
import { focusablesIn, focusIn } from '../list/focus-in.ts'

interface FocusProps {
  onFocus(event: FocusEvent): void
  onBlur(): void
}

/**
 * Where a button of an element goes while it has the focus, as Pause does when it was pressed, the one that came in
 * its place gets it, else the first that is left: it would be lost.
 *
 * @param change another value whenever a button may have come or gone
 * @param fallback has it where none is left
 */
export function useKeptFocus(
  element: RefObject<HTMLElement | null>,
  change: unknown,
  fallback?: RefObject<HTMLElement | null>,
): FocusProps {
  const focused = useRef<Element>(undefined)
  const place = useRef(0)

  useLayout(() => {
    const { current } = focused
    // React tells of no blur where it took the element away itself
    if (!current || current.isConnected) return
    focused.current = undefined
    if (document.activeElement !== document.body) return
    if (!focusIn(element.current, place.current)) fallback?.current?.focus({ preventScroll: true })
  }, [element, change, fallback])

  return {
    onFocus({ target, currentTarget }) {
      focused.current = target
      place.current = focusablesIn(currentTarget).indexOf(target as HTMLElement)
    },
    onBlur() {
      focused.current = undefined
    },
  }
}
