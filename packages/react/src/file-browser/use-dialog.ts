import { useEffect, useRef, type MouseEvent, type RefObject } from 'react'

export interface DialogProps {
  readonly ref: RefObject<HTMLDialogElement | null>
  onClose(): void
  onClick(event: MouseEvent<HTMLDialogElement>): void
}

/**
 * Of a dialog above the page, for as long as it is rendered: Escape and a click beside it close it, and the browser
 * gives the focus back to what had it before.
 *
 * @param what opens it once; `undefined` while it is not rendered
 */
export function useDialog(what: unknown, closed: () => void): DialogProps {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const { current } = ref
    if (what === undefined || current?.open !== false) return
    current.showModal()
    // the browser would take the first of all; React keeps `autofocus` to itself
    current.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [what])
  return {
    ref,
    onClose() {
      // it is told late: something else may be open by then
      if (ref.current?.open !== true) closed()
    },
    // the dialog fills none of the backdrop: a click on it has the dialog itself for a target
    onClick: ({ target, currentTarget }) => {
      if (target === currentTarget) currentTarget.close()
    },
  }
}
