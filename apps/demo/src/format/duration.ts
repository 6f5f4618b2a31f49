const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Below so many minutes the seconds matter. */
const SECONDS_MATTER = 5

/** A time to come in ms, no finer than it can be known: `8 s`, `2 min 10 s`, `42 min`, `3 h 5 min`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  if (seconds < MINUTE) return `${seconds} s`
  if (seconds < SECONDS_MATTER * MINUTE) {
    // steps of five: one at a time would only flicker
    const rest = Math.floor((seconds % MINUTE) / 5) * 5
    return join(`${Math.floor(seconds / MINUTE)} min`, rest, 's')
  }
  if (seconds < HOUR) return `${Math.round(seconds / MINUTE)} min`
  if (seconds < DAY)
    return join(`${Math.floor(seconds / HOUR)} h`, Math.floor((seconds % HOUR) / MINUTE), 'min')
  return 'more than a day'
}

function join(whole: string, rest: number, unit: string): string {
  return rest === 0 ? whole : `${whole} ${rest} ${unit}`
}
