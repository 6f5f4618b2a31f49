/** ms until `remaining` bytes have moved at `speed` bytes per second; `undefined` where that is unknown. */
export function eta(remaining: number, speed: number | undefined): number | undefined {
  return speed ? Math.ceil((remaining / speed) * 1000) : undefined
}
