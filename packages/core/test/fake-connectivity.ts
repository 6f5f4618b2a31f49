import type { Connectivity } from '../src/ports/connectivity.ts'

export interface FakeConnectivity extends Connectivity {
  /** What the browser believes from now on; tells the listeners when it is back. */
  set(online: boolean): void
  readonly listeners: number
}

export function fakeConnectivity(): FakeConnectivity {
  const listeners = new Set<() => void>()
  let online = true
  return {
    isOnline: () => online,
    onOnline(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    set(now) {
      online = now
      if (now) for (const listener of listeners) listener()
    },
    get listeners() {
      return listeners.size
    },
  }
}
