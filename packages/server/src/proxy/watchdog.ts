export interface Watchdog {
  /** from now on it barks after its time */
  start(): void
  stop(): void
}

export function watchdog(ms: number, bark: () => void): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => clearTimeout(timer)
  return {
    start() {
      stop()
      timer = setTimeout(bark, ms)
    },
    stop,
  }
}
