/** What the line to the store and the store itself are to be like. Absent: as loopback and this process are. */
export interface Knobs {
  /** ms of a round trip: each exchange costs one, a preflight too, and a connection stands one after it was opened */
  readonly roundTrip?: number
  /** bits per second of the whole line */
  readonly bandwidth?: number
  /** bits per second of each connection */
  readonly perConnection?: number
  /** share of the requests with a body that are answered 503 when it has come */
  readonly unavailable?: number
  /** share of the requests with a body whose connection is reset when half of it has come */
  readonly resets?: number
}
