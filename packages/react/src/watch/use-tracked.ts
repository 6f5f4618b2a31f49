import type { Watchable } from '@longshore/core'
import { useInsertionEffect, useMemo, useState } from 'react'

import { useWatchable, whole } from './use-watchable.ts'

/**
 * A state, rendered again only when a property changed that was read of it: who shows `transfers` is not
 * rendered for each step of `totals`. Read in an event, it is what it is then.
 */
export function useTracked<T extends object>({ subscribe, getSnapshot }: Watchable<T>, onServer: T): T {
  const [track] = useState(() => ({ read: new Set<keyof T>(), shown: onServer, isMounted: false }))
  const wanted = useMemo(
    () => ({
      getSnapshot,
      subscribe: (listener: () => void) =>
        subscribe(() => {
          const now = getSnapshot()
          for (const key of track.read) if (!Object.is(now[key], track.shown[key])) return listener()
        }),
    }),
    [track, subscribe, getSnapshot],
  )
  const state = useWatchable(wanted, onServer, whole)
  useInsertionEffect(() => {
    track.shown = state
    track.isMounted = true
  })

  const tracked = {} as T
  for (const key of Object.keys(onServer) as (keyof T)[]) {
    Object.defineProperty(tracked, key, {
      enumerable: true,
      get: () => {
        track.read.add(key)
        // events read what is, not what was when it was rendered; what a server rendered is taken over first
        return (track.isMounted ? getSnapshot() : state)[key]
      },
    })
  }
  return tracked
}
