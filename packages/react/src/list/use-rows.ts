import { useCallback, useEffect, useReducer, useRef, useState, type RefObject } from 'react'

import { useLatest } from '../watch/use-latest.ts'
import { useLayout } from '../watch/use-layout.ts'
import { loadVirtualRows } from './load-virtual-rows.ts'
import { FIRST_ROWS, firstRows, type Row } from './rows.ts'
import type { VirtualRows } from './virtual-rows.ts'

export interface ShownRows {
  readonly rows: readonly Row[]
  /** Tells how large a row is; stays the same for long. */
  readonly measure: (element: Element | null) => void
  /** Keeps the row of this id an element of the page, wherever it is scrolled to. */
  readonly keep: (id: string | undefined) => void
  /** Scrolls until the row of this id is in sight. */
  readonly reveal: (id: string) => void
}

/**
 * Which rows of a list are elements of the page: all of a short one; of a long one the first, and those around what
 * is in sight as soon as the code for that is there.
 */
export function useRows(ids: readonly string[], list: RefObject<HTMLElement | null>): ShownRows {
  const [virtual, setVirtual] = useState<VirtualRows>()
  const [, changed] = useReducer((count: number) => count + 1, 0)
  const kept = useRef<string>(undefined)
  const isLong = ids.length > FIRST_ROWS
  const rows = virtual ? virtual.of(ids) : firstRows(ids)
  const shown = useLatest(rows)

  useEffect(() => {
    if (!isLong) return
    const life = new AbortController()
    let made: VirtualRows | undefined
    const begin = async (): Promise<void> => {
      const { createVirtualRows } = await loadVirtualRows()
      if (made || life.signal.aborted || !list.current) return
      made = createVirtualRows(list.current, shown.current, changed)
      made.keep(kept.current)
      setVirtual(made)
    }
    const tryToBegin = (): void => void begin().catch(ignore)
    tryToBegin()
    // without the code the first rows are shown: it may have been the line
    window.addEventListener('online', tryToBegin, { signal: life.signal })
    return () => {
      life.abort()
      made?.end()
      setVirtual(undefined)
    }
  }, [isLong, list, shown])

  useLayout(() => virtual?.shown())

  const keep = useCallback(
    (id: string | undefined) => {
      kept.current = id
      virtual?.keep(id)
    },
    [virtual],
  )
  return { rows, measure: virtual?.measure ?? ignore, keep, reveal: virtual?.reveal ?? ignore }
}

function ignore(): void {}
