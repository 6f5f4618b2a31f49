import type { Watchable } from '@longshore/core'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'

import { same } from './same.ts'

/**
 * What a component wants of a value, rendered again when that changed: the only place where React meets the
 * engine. `select` may be another function at each render, and may make a new object each time.
 *
 * @param onServer the value where there is no browser, and while what a server rendered is taken over
 */
export function useWatchable<T, S>(
  { subscribe, getSnapshot }: Watchable<T>,
  onServer: T,
  select: (value: T) => S,
): S {
  const last = useRef<{ readonly selected: S }>(undefined)
  const [now, atFirst] = useMemo(() => {
    const selecting = (read: () => T): (() => S) => {
      let seen: { readonly from: T; readonly selected: S } | undefined
      return () => {
        const from = read()
        if (seen && seen.from === from) return seen.selected
        const before = seen ?? last.current
        const selected = select(from)
        // what shows the same stays the same, so that nothing is rendered for it
        seen = { from, selected: before && same(before.selected, selected) ? before.selected : selected }
        return seen.selected
      }
    }
    return [selecting(getSnapshot), selecting(() => onServer)]
  }, [getSnapshot, onServer, select])
  const selected = useSyncExternalStore(subscribe, now, atFirst)
  useEffect(() => {
    last.current = { selected }
  })
  return selected
}

/** For those who want all of a value. */
export function whole<T>(value: T): T {
  return value
}
