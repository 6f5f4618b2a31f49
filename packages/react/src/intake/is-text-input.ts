/** Whether a paste there is meant for what is written there. */
export function isTextInput(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input:not([type=file]), textarea') !== null)
  )
}
