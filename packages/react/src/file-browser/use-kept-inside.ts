import { useRef, type RefObject } from 'react'

import { useLayout } from '../watch/use-layout.ts'
import type { BrowserShared } from './browser-context.ts'

interface FocusProps {
  onFocus(): void
  onBlur(): void
}

/**
 * Keeps the focus in a file browser where what had it goes: the row that takes its place gets it, or the path, which
 * says where one is. In another folder the path has it until there are rows.
 */
export function useKeptInside(root: RefObject<HTMLElement | null>, browser: BrowserShared): FocusProps {
  const { listed, store } = browser
  const focused = useRef(false)
  const shown = useRef(listed.prefix)
  const isMoving = useRef(false)

  useLayout(() => {
    const isLost = focused.current && document.activeElement === document.body
    const path = root.current?.querySelector<HTMLElement>('[aria-current=location]')
    const [first] = listed.entries
    const row = store.getSnapshot().selection.current ?? first?.id
    if (shown.current !== listed.prefix) {
      shown.current = listed.prefix
      isMoving.current = focused.current
      if (isMoving.current) path?.focus()
    } else if (isLost && (!first || row === undefined)) path?.focus()
    else if (isLost && row !== undefined) store.update((state) => ({ ...state, focus: { id: row } }))

    if (!isMoving.current || row === undefined || !first) return
    isMoving.current = false
    if (document.activeElement === path) store.update((state) => ({ ...state, focus: { id: row } }))
  })

  return {
    onFocus: () => {
      focused.current = true
    },
    // React tells of none where it takes an element away itself
    onBlur: () => {
      focused.current = false
    },
  }
}
