import type { TransferSnapshot } from '@longshore/core'
import { forwardRef, useCallback, useContext, useMemo, useRef, type ReactElement } from 'react'

import { LongshoreContext } from '../client/longshore-context.ts'
import { useRow } from '../list/row-context.ts'
import { definePart, type Part, type PartProps } from '../parts/define-part.tsx'
import { useTransfer } from '../transfers/use-transfer.ts'
import { ItemContext, useItem } from './item-context.ts'
import { useKeptFocus } from './use-kept-focus.ts'

export interface ItemOwn {
  /** the id of its transfer; default that of the row it stands in */
  readonly transferId?: string | undefined
}

/** `data-state`, `data-direction`; `data-needs` where it is interrupted, `data-reason` where it waits. */
export interface ItemState {
  readonly state: TransferSnapshot['state']
  readonly direction: TransferSnapshot['direction']
  readonly needs?: 'permission' | 'file'
  readonly reason?: string
}

type ItemProps = PartProps<'li', ItemOwn, ItemState>

const ItemElement: Part<'li', object, ItemState> = definePart('li', 'Item.Element', () => {
  const { shown } = useItem()
  const row = useRow()
  const { state, direction } = shown
  const own = useRef<HTMLLIElement>(null)
  const focus = useKeptFocus(own, state)
  const measure = row?.measure
  const ref = useCallback(
    (element: HTMLLIElement | null) => {
      own.current = element
      measure?.(element)
    },
    [measure],
  )
  return {
    state: {
      state,
      direction,
      ...(state === 'interrupted' && { needs: shown.needs }),
      ...(state === 'waiting' && { reason: shown.reason }),
    },
    props: { ...focus, ...row?.props, ref },
  }
})

/**
 * One transfer: its parts stand inside. It alone is rendered when its transfer moves on; nothing is rendered where
 * there is none of its id any more.
 */
export const Item: Part<'li', ItemOwn, ItemState> = /* @__PURE__ */ forwardRef<HTMLLIElement, ItemProps>(
  ({ transferId, ...props }, ref): ReactElement | null => {
    const row = useRow()
    const id = transferId ?? row?.id ?? ''
    const client = useContext(LongshoreContext)
    const shown = useTransfer(id)
    const transfer = shown && client?.transfers.get(id)
    const shared = useMemo(() => transfer && shown && { transfer, shown }, [transfer, shown])
    if (!shared) return null
    return (
      <ItemContext.Provider value={shared}>
        <ItemElement {...props} ref={ref} />
      </ItemContext.Provider>
    )
  },
) as Part<'li', ItemOwn, ItemState>
