const MINUTE = 60
const MINUTES = 60
const DAY = 86_400
/** Below so many minutes the seconds matter. */
const SECONDS_MATTER = 5

export type DurationPiece = readonly [value: number, unit: 'hour' | 'minute' | 'second']

/** A time to come in ms, no finer than it can be known, in one piece or two; none for more than a day. */
export function splitDuration(ms: number): readonly DurationPiece[] {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  if (seconds < MINUTE) return [[seconds, 'second']]
  if (seconds < SECONDS_MATTER * MINUTE) {
    // steps of five: one at a time would only flicker
    return pieces(
      [Math.floor(seconds / MINUTE), 'minute'],
      [Math.floor((seconds % MINUTE) / 5) * 5, 'second'],
    )
  }
  if (seconds >= DAY) return []
  const minutes = Math.round(seconds / MINUTE)
  if (minutes < MINUTES) return [[minutes, 'minute']]
  return pieces([Math.floor(minutes / MINUTES), 'hour'], [minutes % MINUTES, 'minute'])
}

function pieces(whole: DurationPiece, rest: DurationPiece): readonly DurationPiece[] {
  return rest[0] === 0 ? [whole] : [whole, rest]
}
