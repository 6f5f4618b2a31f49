const TEXT =
  'input:not([type=file], [type=button], [type=submit], [type=checkbox], [type=radio], [type=range]), textarea, [contenteditable]:not([contenteditable=false])'

/** Whether a paste there is meant for what is written there. */
export function isTextInput(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TEXT) !== null
}
