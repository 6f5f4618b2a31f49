export interface Watchdog {
  /** from now on it barks after its time */
  start(): void
  stop(): void
  /** it never barks again, whoever starts it */
  end(): void
}

export function watchdog(ms: number, bark: () => void): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ended = false
  const stop = (): void => clearTimeout(timer)
  return {
    start() {
      stop()
      if (!ended) timer = setTimeout(bark, ms)
    },
    stop,
    end() {
      ended = true
      stop()
    },
  }
}
