/** Time and chance, so that tests decide both. */
export interface Clock {
  /** ms since 1970 */
  now(): number
  /** Runs `task` once after `ms`; the answer calls it off. */
  after(ms: number, task: () => void): () => void
  /** a number in [0, 1) */
  random(): number
}
