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
  const inFlight = new Map<number, number>()
  const done = new Map<number, number>()
  let bytes = 0
  let shown = 0

  function put(to: Map<number, number>, partNumber: number, partBytes: number): void {
    bytes += partBytes - (to.get(partNumber) ?? 0)
    to.set(partNumber, partBytes)
    // while a dropped part catches up, `bytes` is below what was shown already
    shown = Math.max(shown, Math.min(size, bytes))
  }

  function take(from: Map<number, number>, partNumber: number): void {
    bytes -= from.get(partNumber) ?? 0
    from.delete(partNumber)
  }

  return {
    get shown() {
      return shown
    },
    sending(partNumber, partBytes) {
      // a last event of the request can come after its answer
      if (!done.has(partNumber)) put(inFlight, partNumber, partBytes)
    },
    stored(partNumber, partSize) {
      take(inFlight, partNumber)
      put(done, partNumber, partSize)
    },
    dropped(partNumber) {
      take(inFlight, partNumber)
      take(done, partNumber)
    },
    restart(newSize = size) {
      size = newSize
      inFlight.clear()
      done.clear()
      bytes = shown = 0
    },
  }
}
