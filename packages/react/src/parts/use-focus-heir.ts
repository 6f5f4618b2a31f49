import { useState, type RefCallback } from 'react'

const TABBABLE = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]'
const SCOPE = 'section, form, main, dialog, [role=region], [role=group], body'

/**
 * A ref for what may go while the focus is inside of it: the focus goes to what comes next, and is not lost. It stays
 * the same.
 */
export function useFocusHeir<T extends HTMLElement>(): RefCallback<T> {
  const [ref] = useState((): RefCallback<T> => {
    let shown: T | null = null
    return (element) => {
      // told before it is taken out, while it is still known where it stood
      if (!element && shown) passOn(shown)
      shown = element
    }
  })
  return ref
}

function passOn(going: HTMLElement): void {
  if (!going.contains(document.activeElement)) return
  const heirs = heirsOf(going)
  // refs are also set anew while the element stays, and others may go with it
  queueMicrotask(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (going.isConnected || !isLost) return
    heirs.find((one) => one.isConnected && one.checkVisibility())?.focus({ preventScroll: true })
  })
}

/** What can be focused in the same part of the page: what comes next, then what came before, the nearest first. */
function heirsOf(going: HTMLElement): readonly HTMLElement[] {
  const scope = going.parentElement?.closest(SCOPE) ?? document.body
  const before: HTMLElement[] = []
  const after: HTMLElement[] = []
  for (const one of scope.querySelectorAll<HTMLElement>(TABBABLE)) {
    if (going.contains(one) || one.tabIndex < 0 || one.matches(':disabled')) continue
    if (going.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) after.push(one)
    else before.unshift(one)
  }
  return [...after, ...before]
}
