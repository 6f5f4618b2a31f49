import { LongshoreError } from '../errors/longshore-error.ts'
import type { Engine } from './engine.ts'

/** A line that moves fewer bytes than this in `timeouts.stall` stands still (one byte a second is no progress). */
const LEAST_BYTES = 4096

export interface Clocked {
  readonly url: string
  /** bytes that are to move */
  readonly size: number
  readonly signal: AbortSignal
  readonly onProgress: (bytes: number) => void
  /** ms more that it may be queued */
  readonly patience?: number
  /** ms since 1970: where it is known to be on the wire since then, though nothing moved yet */
  readonly onWire?: (host: string) => number | undefined
}

export interface Watch {
  readonly host: string
  /** ends with the clocks too */
  readonly signal: AbortSignal
  /** bytes so far; the first word of it, even of 0 bytes, ends the queue */
  readonly onProgress: (bytes: number) => void
}

/** Runs one request under three clocks: queued in the browser, moving, answering. Each runs out as `STALLED`. */
export async function underClocks<T>(
  engine: Pick<Engine, 'clock' | 'timeouts' | 'line'>,
  { url, size, onProgress, patience = 0, onWire, ...options }: Clocked,
  request: (watch: Watch) => Promise<T>,
): Promise<T> {
  const { clock, timeouts, line } = engine
  const host = hostOf(url)
  const enough = Math.min(LEAST_BYTES, size)
  const stalled = new AbortController()
  const started = clock.now()
  let moved = -1
  // where the phase's clock was last set back
  let markedAt = started
  let markedBytes = 0

  const deadline = (): number => {
    if (moved < 0) {
      const since = onWire?.(host)
      return since
        ? since + timeouts.answer
        : Math.max(started, line.lastMoved(host)) + timeouts.queued + patience
    }
    return markedAt + (moved >= size ? timeouts.answer : timeouts.stall)
  }
  const watch = (): void => {
    const left = deadline() - clock.now()
    // as long as it may be queued, another may show at any time that it is not
    if (left > 0) stop = clock.after(moved < 0 ? Math.min(left, timeouts.answer) : left, watch)
    else stalled.abort(stall(Math.max(0, moved), size))
  }
  let stop = (): void => {}
  watch()

  try {
    const answer = await request({
      host,
      signal: AbortSignal.any([options.signal, stalled.signal]),
      onProgress: (bytes) => {
        if (bytes <= moved) return
        const began = moved < 0
        moved = Math.min(bytes, size)
        const now = clock.now()
        line.moved(host, now)
        if (began || moved - markedBytes >= enough || moved === size) {
          markedAt = now
          markedBytes = moved
        }
        if (began || moved === size) {
          stop()
          stop = clock.after(deadline() - now, watch)
        }
        onProgress(moved)
      },
    })
    line.moved(host, clock.now())
    return answer
  } finally {
    stop()
  }
}

/** By hand where that will do: it is asked for with every request. */
export function hostOf(url: string): string {
  return /^https?:\/\/([^/?#@]+)[/?#]/.exec(url)?.[1] ?? new URL(url, globalThis.location?.href).host
}

function stall(moved: number, size: number): LongshoreError {
  return new LongshoreError(
    'STALLED',
    `The connection to the store stood still after ${moved} of ${size} bytes. Check the network and the store.`,
  )
}
