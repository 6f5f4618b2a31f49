/** A place on a logarithmic axis: `from` at 0, `to` at `width`, what lies beyond at its end. */
export function logScale(from: number, to: number, width: number): (value: number) => number {
  const span = Math.log(to / from)
  return (value) => (width * Math.log(Math.min(to, Math.max(from, value)) / from)) / span
}
