import { useCallback, useMemo, useRef, type MouseEvent } from 'react'

import { useDropTarget } from '../intake/use-drop-target.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useUploader } from '../uploader/uploader-context.ts'
import { useLayout } from '../watch/use-layout.ts'
import { useBrowser, useBrowserState } from './browser-context.ts'
import type { Entry } from './entry.ts'
import { isPlainClick } from './is-plain-click.ts'
import { useEntryPlace } from './entry-place.ts'
import { EntryRowContext, useEntryRow } from './entry-row.ts'

export interface ItemState {
  readonly kind: Entry['kind']
  /** the keyboard is at it */
  readonly current: boolean
  readonly chosen: boolean
  readonly renaming: boolean
  /** files are held over it, a folder, and would go into it */
  readonly dragActive: boolean
}

/** One row. It alone is rendered again when it is chosen, or the keyboard comes to it. */
export const Item: Part<'div', object, ItemState> = /* @__PURE__ */ definePart(
  'div',
  'FileBrowser.Item',
  (props) => {
    const { children, ...given } = props
    const { entry, index, before, after, measure } = useEntryPlace()
    const { id, kind } = entry
    const { store, select, toggle, extendTo, canUpload } = useBrowser()
    const { up } = useUploader()
    const { getRootProps, isDragActive } = useDropTarget({
      onDrop: (dropped) => up.upload(dropped, { prefix: id }),
      disabled: kind === 'file' || !canUpload,
      guardPage: false,
      paste: 'off',
    })
    const { isCurrent, isChosen, renaming, focus } = useBrowserState(({ selection, doing, focus }) => ({
      isCurrent: (selection.current ?? (index === 0 ? id : undefined)) === id,
      isChosen: selection.chosen.has(id),
      renaming: doing.kind === 'renaming' && doing.id === id ? doing : undefined,
      focus: focus?.id === id ? focus : undefined,
    }))
    const element = useRef<HTMLDivElement>(null)
    const ref = useCallback(
      (row: HTMLDivElement | null) => {
        element.current = row
        measure(row)
      },
      [measure],
    )
    useLayout(() => {
      if (!focus) return
      element.current?.focus({ preventScroll: true })
      element.current?.scrollIntoView({ block: 'nearest' })
      store.update((state) => (state.focus === focus ? { ...state, focus: undefined } : state))
    }, [focus, store])
    const row = useMemo(
      () => ({ entry, isCurrent, isChosen, renaming }),
      [entry, isCurrent, isChosen, renaming],
    )

    function onClick(event: MouseEvent<HTMLDivElement>): void {
      if (event.defaultPrevented || isControl(event.target, event.currentTarget)) return
      if (event.shiftKey) extendTo(id)
      else if (isPlainClick(event) || event.metaKey || event.ctrlKey) toggle(id)
    }

    return {
      state: {
        kind,
        current: isCurrent,
        chosen: isChosen,
        renaming: renaming !== undefined,
        dragActive: isDragActive,
      },
      props: {
        ...getRootProps(),
        ref,
        role: 'row',
        'aria-rowindex': index + 1,
        'aria-selected': select === 'none' ? undefined : isChosen,
        'data-id': id,
        'data-index': String(index),
        style: {
          ...(before > 0 && { marginBlockStart: before }),
          ...(after > 0 && { marginBlockEnd: after }),
        },
        tabIndex: isCurrent ? 0 : -1,
        onClick,
        children: <EntryRowContext.Provider value={row}>{children}</EntryRowContext.Provider>,
      },
      given,
    }
  },
)

/** A cell of a row. */
export const Cell: Part<'div', object, object> = /* @__PURE__ */ definePart(
  'div',
  'FileBrowser.Cell',
  () => ({
    state: {},
    props: { role: 'gridcell' },
  }),
)

/** What has a use of its own for clicks, in a row. */
function isControl(target: EventTarget, row: Element): boolean {
  const control = target instanceof Element && target.closest('a, button, input, label, form')
  return control !== false && control !== null && row.contains(control)
}

export interface NameState {
  readonly kind: Entry['kind']
}

/** The name alone, to be read; `FileBrowser.Open` is one to be pressed. */
export const Name: Part<'span', object, NameState> = /* @__PURE__ */ definePart(
  'span',
  'FileBrowser.Name',
  () => {
    const { entry } = useEntryRow()
    return { state: { kind: entry.kind }, props: { title: entry.name, children: <bdi>{entry.name}</bdi> } }
  },
)
