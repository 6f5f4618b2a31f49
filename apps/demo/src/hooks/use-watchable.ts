import type { Watchable } from '@longshore/core'
import { useSyncExternalStore } from 'react'

/** Renders again when the value changed: once a frame at most. The only place where React meets the engine. */
export function useWatchable<T>({ subscribe, getSnapshot }: Watchable<T>): T {
  return useSyncExternalStore(subscribe, getSnapshot, getSnapshot)
}
