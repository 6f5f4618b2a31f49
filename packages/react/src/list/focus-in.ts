const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled, [hidden], [type=hidden]), [tabindex="0"]'

/** What can have the focus inside of an element, in its order. */
export function focusablesIn(element: Element): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(FOCUSABLE)]
}

/** Gives the focus to what stands at this place inside of the element, else to the last, else to nothing. */
export function focusIn(element: Element | null | undefined, place: number): boolean {
  const all = element ? focusablesIn(element) : []
  const next = all[place] ?? all.at(-1)
  next?.focus({ preventScroll: true })
  return next !== undefined
}
