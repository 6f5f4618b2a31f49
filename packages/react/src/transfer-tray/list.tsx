import { forwardRef, type ReactElement } from 'react'

import { RowList, type RowListOwn, type RowListState } from '../list/row-list.tsx'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import type { Part, PartProps } from '../parts/define-part.tsx'
import { useTransfers } from '../transfers/use-transfers.ts'
import { useShown } from '../undo/use-removals.ts'
import { useTray } from './tray-context.ts'

export type ListOwn = Pick<RowListOwn, 'children'>

type ListProps = PartProps<'ul', ListOwn, RowListState>

/**
 * All transfers, of which only those in sight are elements of the page; nothing while the tray is closed. What scrolls
 * them is the list itself, where its style has `overflow: auto`, else what does around it. Space rows by `gap` or by
 * padding, not by margins.
 */
export const List: Part<'ul', ListOwn, RowListState> = /* @__PURE__ */ forwardRef<
  HTMLUListElement,
  ListProps
>((props, ref): ReactElement | null => {
  const ids = useShown(useTransfers())
  const { isOpen, listId, toggle } = useTray()
  const { list } = useWords().messages.tray
  if (!isOpen) return null
  return <RowList id={listId} aria-label={list} {...props} ref={ref} ids={ids} fallback={toggle} />
}) as Part<'ul', ListOwn, RowListState>
