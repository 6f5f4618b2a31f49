/** ms after which a page that draws no frames (hidden, occluded) is told all the same */
const NO_FRAME = 100
/** ms of a frame where there are none: a server, a test */
const FRAME = 16

/** Gathers notifications, so that a page is told once a frame however much happens in it. */
export interface FrameBatch {
  /**
   * Calls these listeners with the next frame, each once. A set is read only then: who unsubscribes
   * before is not called.
   */
  mark(listeners: Iterable<() => void>): void
  /** Calls those marked now. */
  flush(): void
}

/** `schedule` runs `flush` once, later; default with the next frame. */
export function createFrameBatch(schedule: (flush: () => void) => void = nextFrame): FrameBatch {
  const pending = new Set<Iterable<() => void>>()
  let scheduled = false

  function flush(): void {
    const listeners = new Set<() => void>()
    for (const some of pending) for (const listener of some) listeners.add(listener)
    pending.clear()
    for (const listener of listeners) {
      try {
        listener()
      } catch (error) {
        // the page's own mistake: it is seen there, and stops nobody else
        reportError(error)
      }
    }
  }

  return {
    mark(listeners) {
      pending.add(listeners)
      if (scheduled) return
      scheduled = true
      schedule(() => {
        scheduled = false
        flush()
      })
    },
    flush,
  }
}

/** Whichever comes first: a hidden page gets no frames, and may be hidden after it was asked for one. */
function nextFrame(flush: () => void): void {
  if (typeof requestAnimationFrame === 'undefined') {
    setTimeout(flush, FRAME)
    return
  }
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    flush()
  })
  const timer = setTimeout(() => {
    cancelAnimationFrame(frame)
    flush()
  }, NO_FRAME)
}
