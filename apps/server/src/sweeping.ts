import type { FilesystemProvider } from '@longshore/server/providers/filesystem'

const HOUR = 3_600_000
/** A token can be gone on with for 7 days; a day later nobody comes back. */
const ABANDONED_AFTER = 8 * 24 * HOUR
const EVERY = 6 * HOUR

/** Removes abandoned uploads, now and every few hours. The answer ends it. */
export function keepSwept(provider: FilesystemProvider): () => void {
  const sweep = (): void => {
    provider.sweep({ olderThan: ABANDONED_AFTER }).catch((error: unknown) => {
      console.error(
        `Sweeping failed, and is tried again later: ${error instanceof Error ? error.message : 'unknown'}`,
      )
    })
  }
  sweep()
  const timer = setInterval(sweep, EVERY)
  timer.unref()
  return () => clearInterval(timer)
}
