import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
  type Rect,
  type VirtualItem,
  type VirtualizerOptions,
} from '@tanstack/virtual-core'

import { ROW_SIZE, type Row } from './rows.ts'
import { scrollerOf } from './scroller-of.ts'

/** rows kept above and below what is seen */
const OVERSCAN = 8

/** px; a list that is as high as its rows are would never have any */
const LEAST_VIEW: Rect = { width: 0, height: 600 }

/** The rows of a long list around what is in sight. */
export interface VirtualRows {
  /** The rows of these ids. Measures nothing. */
  of(ids: readonly string[]): readonly Row[]
  /** After the page shows them: looks where the list stands. */
  shown(): void
  measure(element: Element | null): void
  /** Keeps the row of this id, wherever it is scrolled to: it has the focus. */
  keep(id: string | undefined): void
  /** Scrolls until the row of this id is in sight. */
  reveal(id: string): void
  end(): void
}

type Options = VirtualizerOptions<Element | Window, Element>

/**
 * @param shown the rows that are elements of the page already: how large they are tells how large others may be, so
 *   that the list neither jumps now nor grows and shrinks much as others come into sight
 */
export function createVirtualRows(
  list: HTMLElement,
  shown: readonly Row[],
  changed: () => void,
): VirtualRows {
  const sizes = sizesOf(list, shown)
  const size = averageOf(sizes.values())
  let ids: readonly string[] = []
  let kept: string | undefined
  let keyOf = (index: number): string => ids[index] ?? ''
  let items: readonly VirtualItem[] = []
  let rows: readonly Row[] = []
  let margin = 0
  let gap = 0

  const virtualizer = new Virtualizer<Element | Window, Element>(options())
  const unmount = virtualizer._didMount()
  for (const [id, size] of sizes) virtualizer.itemSizeCache.set(id, size)

  function options(): Options {
    return {
      count: ids.length,
      getScrollElement: () => scrollerOf(list),
      estimateSize: () => size,
      // where it stands already: it is not to be scrolled when this begins
      initialOffset: () => offsetOf(scrollerOf(list)),
      getItemKey: keyOf,
      overscan: OVERSCAN,
      scrollMargin: margin,
      gap,
      rangeExtractor: (range) => withKept(defaultRangeExtractor(range)),
      initialRect: LEAST_VIEW,
      observeElementRect: (instance, told) =>
        instance.scrollElement instanceof Window
          ? observeWindowRect(instance as Virtualizer<Window, Element>, (rect) => told(atLeast(rect)))
          : observeElementRect(instance as Virtualizer<Element, Element>, (rect) => told(atLeast(rect))),
      observeElementOffset: (instance, told) =>
        instance.scrollElement instanceof Window
          ? observeWindowOffset(instance as Virtualizer<Window, Element>, told)
          : observeElementOffset(instance as Virtualizer<Element, Element>, told),
      scrollToFn: (offset, how, instance) =>
        instance.scrollElement instanceof Window
          ? windowScroll(offset, how, instance as Virtualizer<Window, Element>)
          : elementScroll(offset, how, instance as Virtualizer<Element, Element>),
      onChange: () => {
        // it tells of each scroll event
        if (virtualizer.getVirtualItems() !== items) changed()
      },
    }
  }

  function withKept(indexes: number[]): number[] {
    const index = kept === undefined ? -1 : ids.indexOf(kept)
    const [first = 0] = indexes
    if (index < 0 || indexes.includes(index)) return indexes
    return index < first ? [index, ...indexes] : [...indexes, index]
  }

  function toRows(): readonly Row[] {
    const last = items.length - 1
    return items.map(({ index, start, end }, place): Row => {
      const previous = items[place - 1]
      return {
        id: ids[index] ?? '',
        index,
        before: previous ? start - previous.end - gap : start - margin,
        // its own margin
        after: place === last ? virtualizer.getTotalSize() - (end - margin) : 0,
      }
    })
  }

  return {
    of(next) {
      if (next !== ids) {
        ids = next
        // another function says that other keys stand there
        keyOf = (index) => next[index] ?? ''
        virtualizer.setOptions(options())
      }
      const now = virtualizer.getVirtualItems()
      if (now === items) return rows
      items = now
      return (rows = toRows())
    },
    shown() {
      const scroller = scrollerOf(list)
      const style = getComputedStyle(list)
      const nextGap = Number.parseFloat(style.rowGap) || 0
      const nextMargin = scroller === list ? 0 : offsetIn(list, scroller)
      if (nextGap !== gap || nextMargin !== margin) {
        gap = nextGap
        margin = nextMargin
        virtualizer.setOptions(options())
      }
      virtualizer._willUpdate()
    },
    measure: virtualizer.measureElement,
    keep(id) {
      kept = id
    },
    reveal(id) {
      const index = ids.indexOf(id)
      if (index >= 0) virtualizer.scrollToIndex(index)
    },
    end: unmount,
  }
}

/** px, by id */
function sizesOf(list: Element, shown: readonly Row[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  const elements = [...list.querySelectorAll<HTMLElement>(':scope > [data-index]')]
  for (const element of elements) {
    const id = shown[Number(element.dataset['index'])]?.id
    if (id !== undefined) sizes.set(id, element.offsetHeight)
  }
  return sizes
}

function averageOf(sizes: Iterable<number>): number {
  let sum = 0
  let count = 0
  for (const size of sizes) {
    sum += size
    count++
  }
  // a list that is not shown has rows without a size
  return sum === 0 ? ROW_SIZE : Math.round(sum / count)
}

function atLeast({ width, height }: Rect): Rect {
  return { width, height: Math.max(height, LEAST_VIEW.height) }
}

/** px from where the scroller's content begins to where the list does */
function offsetIn(list: Element, scroller: Element | Window): number {
  const { top } = list.getBoundingClientRect()
  const start = scroller instanceof Window ? 0 : scroller.getBoundingClientRect().top + scroller.clientTop
  return Math.round(top - start + offsetOf(scroller))
}

function offsetOf(scroller: Element | Window): number {
  return scroller instanceof Window ? scroller.scrollY : scroller.scrollTop
}
