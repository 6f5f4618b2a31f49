import type { Tabs } from '../ports/tabs.ts'

/**
 * Tabs that know of each other by Web Locks: each holds one of its own for as long as it lives, and the
 * browser frees it at its death, whatever the death. Where the page may have none (plain http, a
 * sandbox) a tab works alone: it takes all others for dead, neither speaks nor listens, and warns once.
 */
export function webLockTabs(name: string): Tabs {
  const self = crypto.getRandomValues(new Uint32Array(2)).join('-')
  const prefix = `longshore:${name}:`
  const listeners = new Set<(message: unknown) => void>()
  const end = new AbortController()
  let locks = navigator.locks as LockManager | undefined
  let channel: BroadcastChannel | undefined

  function close(): void {
    channel?.close()
    channel = undefined
  }

  function workAlone(): void {
    locks = undefined
    close()
    console.warn(
      'Longshore: this page may not use Web Locks, so an upload open in two tabs is sent by both. Serve it over https.',
    )
  }

  const ready = new Promise<void>((resolve) => {
    if (!locks) return resolve(workAlone())
    channel = new BroadcastChannel(prefix)
    channel.onmessage = ({ data }: MessageEvent<unknown>) => listeners.forEach((listener) => listener(data))
    const hold = (again: boolean): void => {
      let held = false
      const granted = (): Promise<void> => {
        held = true
        resolve()
        return new Promise((release) => end.signal.addEventListener('abort', () => release()))
      }
      locks?.request(prefix + self, { signal: end.signal }, granted).catch(() => {
        if (end.signal.aborted) return
        // stolen: this tab lives all the same, and the others are to see it again
        if (held) hold(true)
        else if (!again) workAlone()
        resolve()
      })
    }
    hold(false)
  })

  return {
    self,
    ready,
    gone: async (tab, signal) => {
      await ready
      signal.throwIfAborted()
      // Shared, so that all who wait for one tab get through, and are not taken for it in `alive`.
      await locks?.request(prefix + tab, { mode: 'shared', signal }, () => {})
    },
    alive: async () => {
      await ready
      const held = (await locks?.query())?.held ?? []
      const others = held.flatMap(({ name: lock, mode }) =>
        mode === 'exclusive' && lock?.startsWith(prefix) ? lock.slice(prefix.length) : [],
      )
      return new Set([self, ...others])
    },
    post: (message) => channel?.postMessage(message),
    onMessage: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose: () => {
      end.abort()
      close()
    },
  }
}
