import { memo, useMemo, useRef, type ReactElement, type ReactNode, type RefObject } from 'react'

import { definePart, type Part } from '../parts/define-part.tsx'
import { RowContext, type RowPlace } from './row-context.ts'
import type { Row } from './rows.ts'
import { usePassedFocus } from './use-passed-focus.ts'
import { useRows } from './use-rows.ts'

export interface RowListOwn {
  /** of the rows, in their order; each once */
  readonly ids: readonly string[]
  /** what every row is: an item, or a function of its id that makes one */
  readonly children?: ReactNode | ((id: string) => ReactNode)
  /** has the focus after the last row went that had it */
  readonly fallback?: RefObject<HTMLElement | null> | undefined
}

/** `data-empty` */
export interface RowListState {
  readonly empty: boolean
}

/**
 * A list of which only the rows in sight are elements of the page. What scrolls it is the list itself, where its
 * style has `overflow: auto`, else what does around it. Space rows by `gap` or by padding, not by margins: those of
 * the outer rows hold the room of the rows that are left out.
 */
export const RowList: Part<'ul', RowListOwn, RowListState> = /* @__PURE__ */ definePart(
  'ul',
  'List',
  ({ ids, children, fallback, ...given }) => {
    const list = useRef<HTMLUListElement>(null)
    const { rows, measure, keep } = useRows(ids, list)
    const focus = usePassedFocus(ids, list, keep, fallback)
    return {
      state: { empty: ids.length === 0 },
      props: {
        // Safari takes a list without bullets for none
        role: 'list',
        ...focus,
        ref: list,
        // the browser's own would move it a second time
        style: { overflowAnchor: 'none' },
        children: rows.map((row) => (
          <RowOf key={row.id} {...row} count={ids.length} measure={measure}>
            {children}
          </RowOf>
        )),
      },
      given,
    }
  },
)

interface RowOfProps extends Row {
  readonly count: number
  readonly measure: RowPlace['measure']
  readonly children: RowListOwn['children']
}

const RowOf = memo(function RowOf(props: RowOfProps): ReactElement {
  const { id, index, count, before, after, measure, children } = props
  const place = useMemo((): RowPlace => {
    const style = {
      ...(before > 0 && { marginBlockStart: before }),
      ...(after > 0 && { marginBlockEnd: after }),
    }
    return {
      id,
      props: { 'aria-posinset': index + 1, 'aria-setsize': count, 'data-index': String(index), style },
      measure,
    }
  }, [id, index, count, before, after, measure])
  return (
    <RowContext.Provider value={place}>
      {typeof children === 'function' ? children(id) : children}
    </RowContext.Provider>
  )
})
