import { useEffect, useRef } from 'react'

import { useTotals } from '../hooks/use-totals.ts'

/** ms: of ten thousand small files each would ask anew */
const GATHERED = 800

/** Calls back when transfers were completed, at most about once a second while many are. */
export function useArrivals(arrived: () => void): void {
  const { completed } = useTotals().counts
  const told = useRef(completed)
  const waiting = useRef<number>(undefined)
  const latest = useRef(arrived)
  latest.current = arrived

  useEffect(() => {
    const isMore = completed > told.current
    told.current = completed
    if (!isMore || waiting.current !== undefined) return
    waiting.current = window.setTimeout(() => {
      waiting.current = undefined
      latest.current()
    }, GATHERED)
  }, [completed])

  useEffect(
    () => () => {
      window.clearTimeout(waiting.current)
      waiting.current = undefined
    },
    [],
  )
}
