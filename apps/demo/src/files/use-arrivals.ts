import { useEffect } from 'react'

import { longshore } from '../longshore.ts'

/** ms: of ten thousand small files each would ask anew */
const GATHERED = 800

/**
 * Calls back when transfers were completed, at most about once a second while many are. Renders nothing: it
 * looks at each step of each transfer.
 */
export function useArrivals(arrived: () => void): void {
  useEffect(() => {
    const { totals } = longshore
    let { completed } = totals.getSnapshot().counts
    let waiting: number | undefined
    const stop = totals.subscribe(() => {
      const before = completed
      completed = totals.getSnapshot().counts.completed
      if (completed <= before) return
      waiting ??= window.setTimeout(() => {
        waiting = undefined
        arrived()
      }, GATHERED)
    })
    return () => {
      stop()
      window.clearTimeout(waiting)
    }
  }, [arrived])
}
