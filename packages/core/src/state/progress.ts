/** Bytes of one transfer, part by part. Every method takes the same time however many parts there are. */
export interface Progress {
  /** bytes to show: those stored and those on their way. Never falls but by `restart`, never above the size. */
  readonly shown: number
  /** `bytes` of this attempt at the part are handed to the network so far */
  sending(partNumber: number, bytes: number): void
  /** the store acknowledged the part */
  stored(partNumber: number, partSize: number): void
  /** the attempt failed, or the store lost the part: its bytes will be sent again */
  dropped(partNumber: number): void
  /** the transfer begins again at byte 0: the only way back. `size` in bytes, where it is another or known only now */
  restart(size?: number): void
}

/** `size` in bytes. */
export function createProgress(size: number): Progress {
  // made when there is something to keep: of 50,000 small files most need none of them
  let inFlight: Map<number, number> | undefined
  let done: Map<number, number> | undefined
  let bytes = 0
  let shown = 0

  function put(
    before: Map<number, number> | undefined,
    partNumber: number,
    partBytes: number,
  ): Map<number, number> {
    const to = before ?? new Map<number, number>()
    bytes += partBytes - (to.get(partNumber) ?? 0)
    // while a dropped part catches up, `bytes` is below what was shown already
    shown = Math.max(shown, Math.min(size, bytes))
    return to.set(partNumber, partBytes)
  }

  function take(from: Map<number, number> | undefined, partNumber: number): void {
    bytes -= from?.get(partNumber) ?? 0
    from?.delete(partNumber)
  }

  return {
    get shown() {
      return shown
    },
    sending(partNumber, partBytes) {
      // a last event of the request can come after its answer
      if (!done?.has(partNumber)) inFlight = put(inFlight, partNumber, partBytes)
    },
    stored(partNumber, partSize) {
      take(inFlight, partNumber)
      done = put(done, partNumber, partSize)
    },
    dropped(partNumber) {
      take(inFlight, partNumber)
      take(done, partNumber)
    },
    restart(newSize = size) {
      size = newSize
      inFlight = done = undefined
      bytes = shown = 0
    },
  }
}
