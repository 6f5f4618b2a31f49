import {
  memo,
  useEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react'

import type { Row } from '../list/rows.ts'
import { useRows } from '../list/use-rows.ts'
import { useAllWords as useWords } from '../messages/use-all-words.ts'
import { definePart, type Part } from '../parts/define-part.tsx'
import { useBrowser, useBrowserState, type BrowserShared } from './browser-context.ts'
import type { Entry } from './entry.ts'
import { EntryPlaceContext, type EntryPlace } from './entry-place.ts'
import { keyCommand } from './key-command.ts'
import { pressKey } from './press-key.ts'

export interface ListOwn {
  /** what every row is: an item, or a function of its file or folder that makes one */
  readonly children?: ReactNode | ((entry: Entry) => ReactNode)
}

/**
 * The folders and files, of which only those in sight are elements of the page; nothing where there are none. Arrows,
 * Home, End and the page keys go from row to row, with Shift they choose; Enter opens, Space chooses, F2 renames,
 * Delete removes, Ctrl+A chooses all, Escape none, Backspace goes up.
 */
export const List: Part<'div', ListOwn, object> = /* @__PURE__ */ definePart(
  'div',
  'FileBrowser.List',
  (props) => {
    const { children, ...given } = props
    const browser = useBrowser()
    const { listed, select, store } = browser
    const { entries, ids, hasMore } = listed
    const words = useWords()
    const list = useRef<HTMLDivElement>(null)
    const { rows, measure, keep, reveal } = useRows(ids, list)
    useReveal(browser, reveal)
    const isEmpty = entries.length === 0
    return {
      state: {},
      hidden: isEmpty,
      props: {
        ref: list,
        role: 'grid',
        'aria-label': words.messages.browser.list,
        'aria-rowcount': hasMore ? -1 : entries.length,
        'aria-multiselectable': select === 'many' || undefined,
        // the browser's own would move it a second time
        style: { overflowAnchor: 'none' },
        onKeyDown: (event) => press(event, browser),
        onFocus({ target }) {
          const id = idOf(target)
          if (id === undefined) return
          keep(id)
          store.update((state) =>
            state.selection.current === id
              ? state
              : { ...state, selection: { ...state.selection, current: id, anchor: id } },
          )
        },
        onBlur() {
          keep(undefined)
        },
        children: rows.map((row) => {
          const entry = entries[row.index]
          return (
            entry && (
              <RowOf key={row.id} {...row} entry={entry} measure={measure}>
                {children}
              </RowOf>
            )
          )
        }),
      },
      given,
    }
  },
)

/** Scrolls to the row that is to have the focus, where it is none of the page's elements yet. */
function useReveal({ store }: BrowserShared, reveal: (id: string) => void): void {
  const focus = useBrowserState(({ focus }) => focus)
  useEffect(() => {
    // one that is an element of the page has taken it by now
    if (focus && store.getSnapshot().focus === focus) reveal(focus.id)
  }, [focus, reveal, store])
}

interface RowOfProps extends Row {
  readonly entry: Entry
  readonly measure: (element: Element | null) => void
  readonly children: ListOwn['children']
}

const RowOf = memo(function RowOf(props: RowOfProps): ReactElement {
  const { entry, index, before, after, measure, children } = props
  const place = useMemo(
    (): EntryPlace => ({ entry, index, before, after, measure }),
    [entry, index, before, after, measure],
  )
  return (
    <EntryPlaceContext.Provider value={place}>
      {typeof children === 'function' ? children(entry) : children}
    </EntryPlaceContext.Provider>
  )
})

function press(event: KeyboardEvent<HTMLElement>, browser: BrowserShared): void {
  const { target, currentTarget } = event
  const id = idOf(target)
  const entry = browser.listed.entries.find((one) => one.id === id)
  if (event.defaultPrevented || !entry || isWriting(target)) return
  const row = rowOf(target)
  const command = keyCommand(event, row === target, rowsInSight(currentTarget, row))
  if (command && pressKey(browser, command, entry)) event.preventDefault()
}

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role=row][data-id]') : null
}

function idOf(target: EventTarget): string | undefined {
  return rowOf(target)?.dataset['id']
}

/** Keys are letters there. */
function isWriting(target: EventTarget): boolean {
  return target instanceof Element && target.closest('form') !== null
}

function rowsInSight(list: HTMLElement, row: HTMLElement | null): number {
  const height = Math.min(list.clientHeight, window.innerHeight)
  return Math.max(1, Math.floor(height / (row?.offsetHeight || height)) - 1)
}
