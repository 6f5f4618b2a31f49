import { forwardRef, useContext, type ReactElement } from 'react'

import { RowList, type RowListOwn, type RowListState } from '../list/row-list.tsx'
import { useWords } from '../messages/use-words.ts'
import type { Part, PartProps } from '../parts/define-part.tsx'
import { useShown } from '../undo/use-removals.ts'
import { FocusHomeContext } from './focus-home-context.ts'
import { useUploaderState } from './uploader-context.ts'

export type ListOwn = Pick<RowListOwn, 'children'>

type ListProps = PartProps<'ul', ListOwn, RowListState>

/**
 * The uploads, those that were removed and can be put back left out: of ten thousand only the rows in sight are
 * elements of the page. What scrolls them is the list itself, where its style has `overflow: auto`, else what does
 * around it. Space rows by `gap` or by padding, not by margins.
 */
export const List: Part<'ul', ListOwn, RowListState> = /* @__PURE__ */ forwardRef<
  HTMLUListElement,
  ListProps
>((props, ref): ReactElement => {
  const ids = useShown(useUploaderState(({ transfers }) => transfers))
  const fallback = useContext(FocusHomeContext)
  const { list } = useWords().messages.uploader
  return <RowList aria-label={list} {...props} ref={ref} ids={ids} fallback={fallback} />
}) as Part<'ul', ListOwn, RowListState>
