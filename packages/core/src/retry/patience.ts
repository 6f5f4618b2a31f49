/** ms by which a wait that outlasts its plan is taken for sleep */
const SLEPT = 5000

/** How long a transfer has gone without progress, in time that can be blamed on the network. */
export interface Patience {
  readonly exhausted: boolean
  /**
   * A wait is over.
   *
   * @param planned ms it was to last at most
   * @param measured ms it lasted by the clock; much more than planned means that the machine slept
   * @param kind `offline` waits cost nothing
   */
  waited(planned: number, measured: number, kind: 'online' | 'offline'): void
  progressed(): void
}

/** `limit` in ms. */
export function createPatience(limit: number): Patience {
  let spent = 0
  return {
    get exhausted() {
      return spent >= limit
    },
    waited(planned, measured, kind) {
      if (kind === 'offline') return
      // nor is a clock that was set back a wait that gives time back
      spent += measured < 0 || measured > planned + SLEPT ? planned : measured
    },
    progressed() {
      spent = 0
    },
  }
}
