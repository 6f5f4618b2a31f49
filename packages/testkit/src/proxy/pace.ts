/** Says when bytes may move so that no more than a rate passes, over all who ask it. */
export interface Pace {
  /** bytes to move at once: a twentieth of a second's worth, at least 1 */
  readonly slice: number
  /** Books `bytes` from `now` (ms) on, and answers the ms until the last of them may move. */
  delayFor(bytes: number, now: number): number
}

export function createPace(bytesPerSecond: number): Pace {
  let freeAt = 0
  return {
    slice: Math.max(1, Math.floor(bytesPerSecond / 20)),
    delayFor(bytes, now) {
      freeAt = Math.max(freeAt, now) + (bytes * 1000) / bytesPerSecond
      return freeAt - now
    },
  }
}
