/** ms over which bytes lose most of their weight: long enough to be calm, short enough to be true. */
const SMOOTHING = 5000
/** ms of measuring before a speed is worth showing */
const STEADY_AFTER = 1000
/** ms without a byte after which there is no speed */
const IDLE_AFTER = 10_000

export interface SpeedMeter {
  /** `bytes` more have moved at `now`, in ms */
  add(bytes: number, now: number): void
  /** Forgets everything, e.g. at a pause. */
  reset(): void
  /** whole bytes per second at `now`; `undefined` until it is steady, and once nothing moves */
  speed(now: number): number | undefined
}

/**
 * An exponentially weighted mean that costs the same for every event: the bytes so far, each weighted by
 * its age, over the weight of the time they took.
 */
export function createSpeedMeter(): SpeedMeter {
  let start = 0
  let last = -Infinity
  let weighted = 0

  // a gap is not slowness; neither is a clock that was set back
  const isIdle = (now: number): boolean => now < last || now - last >= IDLE_AFTER
  const aged = (now: number): number => weighted * Math.exp((last - now) / SMOOTHING)

  return {
    add(bytes, now) {
      if (isIdle(now)) {
        // nobody knows how long the first bytes took: they only start the watch
        start = now
        weighted = 0
      } else {
        // they came in the course of the time since the last event, not at its end
        const age = (now - last) / SMOOTHING
        weighted = aged(now) + bytes * (age ? -Math.expm1(-age) / age : 1)
      }
      last = now
    },
    reset() {
      last = -Infinity
    },
    speed(now) {
      if (isIdle(now) || last - start < STEADY_AFTER) return undefined
      const time = SMOOTHING * -Math.expm1((start - now) / SMOOTHING)
      return Math.round((aged(now) / time) * 1000)
    },
  }
}
