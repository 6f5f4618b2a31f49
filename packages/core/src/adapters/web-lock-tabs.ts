import type { Tabs } from '../ports/tabs.ts'

/**
 * Tabs that know of each other by Web Locks: each holds one of its own for as long as it lives, and
 * the browser frees it at its death, whatever the death. Where there are none (plain http) a tab works
 * alone, takes all others for dead, and warns once.
 */
export function webLockTabs(name: string): Tabs {
  const self = crypto.getRandomValues(new Uint32Array(2)).join('-')
  const prefix = `longshore:${name}:`
  const locks = navigator.locks as LockManager | undefined
  const channel = new BroadcastChannel(`longshore:${name}`)
  const listeners = new Set<(message: unknown) => void>()
  const end = new AbortController()
  channel.onmessage = (event: MessageEvent<unknown>) => listeners.forEach((listener) => listener(event.data))

  const ready = new Promise<void>((resolve) => {
    if (!locks) {
      console.warn(
        'Longshore: this page has no Web Locks, so uploads open in two tabs at once are sent by both. Serve it over https.',
      )
      return resolve()
    }
    const held = (): Promise<void> => {
      resolve()
      return new Promise((release) => end.signal.addEventListener('abort', () => release()))
    }
    // Refused in sandboxed frames and where storage is blocked: alone, then.
    locks.request(prefix + self, held).catch(() => resolve())
  })

  return {
    self,
    ready,
    gone: async (tab, signal) => {
      signal.throwIfAborted()
      // Shared, so that all who wait for one tab get through, and are not taken for it in `alive`.
      await locks?.request(prefix + tab, { mode: 'shared', signal }, () => {})
    },
    alive: async () => {
      const held = (await locks?.query())?.held ?? []
      const names = held.flatMap(({ name: lock, mode }) =>
        mode === 'exclusive' && lock?.startsWith(prefix) ? [lock.slice(prefix.length)] : [],
      )
      return new Set([self, ...names])
    },
    post: (message) => channel.postMessage(message),
    onMessage: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose: () => {
      end.abort()
      channel.close()
      listeners.clear()
    },
  }
}
