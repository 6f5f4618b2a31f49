import type { Totals, Watchable } from '@longshore/core'
import { useEffect } from 'react'

import { underWay } from '../announce/under-way.ts'
import { useWatchable } from '../watch/use-watchable.ts'

/**
 * Lets the browser ask before the page is left while something moves. Transfers go on at the next visit all the same,
 * so this is asked for, not given. The listener is there only while it is needed: a page that has one is slower to
 * come back to.
 */
export function useLeaveGuard<T extends object>(
  watched: Watchable<T>,
  onServer: T,
  totalsOf: (value: T) => Totals,
  isOn: boolean,
): void {
  const isGuarded = useWatchable(watched, onServer, (value) => isOn && underWay(totalsOf(value)) > 0)
  useEffect(() => {
    if (!isGuarded) return
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isGuarded])
}

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault()
  // browsers of before 2024 look at this instead
  event.returnValue = true
}
