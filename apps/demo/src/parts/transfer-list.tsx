import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'

import { useTransferIds } from '../hooks/use-transfer-ids.ts'
import { longshore } from '../longshore.ts'
import { TransferRow } from './transfer-row.tsx'

/** px, before a row was measured */
const ROW = 96
/** rows kept above and below what is seen */
const OVERSCAN = 6

/** All transfers; of ten thousand only those in sight are elements of the page. */
export function TransferList() {
  const ids = useTransferIds()
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  const rows = useWindowVirtualizer({
    count: ids.length,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (index) => ids[index] ?? index,
  })

  // what stands above the list comes and goes, and moves it
  useLayoutEffect(() => {
    const measure = (): void => setTop(list.current?.offsetTop ?? 0)
    const observer = new ResizeObserver(measure)
    observer.observe(document.body)
    measure()
    return () => observer.disconnect()
  }, [])

  return (
    <ul ref={list} className="rows" style={{ blockSize: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ index, key, start }) => {
        const transfer = longshore.transfers.get(ids[index] ?? '')
        return (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={ids.length}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            {transfer && <TransferRow transfer={transfer} />}
          </li>
        )
      })}
    </ul>
  )
}
