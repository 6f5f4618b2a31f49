import type { ReactElement } from 'react'

/**
 * A drawing of strokes on a field of 20 by 20. Decoration only: the words beside it, or the button's name, say what it
 * means.
 */
export function Strokes({ d }: { readonly d: string }): ReactElement {
  return (
    <svg className="ls-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={d} />
    </svg>
  )
}
