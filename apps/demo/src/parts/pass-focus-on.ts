/**
 * A row that goes hands the focus to the last button of the next, or of the one before, or to `otherwise`:
 * it would be lost. Focus that is elsewhere by now stays there.
 */
export function passFocusOn(inside: Element, otherwise?: HTMLElement | null): void {
  const row = inside.closest('li')
  if (!row?.contains(document.activeElement)) return
  const heir = row.nextElementSibling ?? row.previousElementSibling
  const buttons = [...(heir?.querySelectorAll<HTMLElement>('a, button') ?? [])]
  const next = buttons.at(-1) ?? otherwise
  next?.focus({ preventScroll: true })
}
