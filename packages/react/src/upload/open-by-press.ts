import type { KeyboardEvent, MouseEvent } from 'react'

const INTERACTIVE = 'a, button, input, select, textarea, label, summary, [tabindex], [role=button]'

/** Whether a click is one on the element itself, and not on a button, link or field inside of it. */
export function isOwnClick({ target, currentTarget, defaultPrevented }: MouseEvent): boolean {
  if (defaultPrevented || !(target instanceof Element)) return false
  const inside = target.closest(INTERACTIVE)
  return inside === null || inside.contains(currentTarget)
}

/** Whether a key presses the element itself. Buttons make a click of it by themselves. */
export function isOwnPress({ key, target, currentTarget, defaultPrevented }: KeyboardEvent): boolean {
  if (defaultPrevented || target !== currentTarget || currentTarget instanceof HTMLButtonElement) return false
  return key === 'Enter' || key === ' '
}
