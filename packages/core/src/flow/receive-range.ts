import type { OpenSink, RangeAnswer, RangeRequest, ReceiveOptions } from '../ports/sink.ts'
import type { Engine } from './engine.ts'
import type { Line } from './line.ts'
import { underClocks } from './under-clocks.ts'

/** The newest request of a host whose answer has begun. */
interface Head {
  readonly place: number
  /** ms since 1970 */
  readonly at: number
}

const newestHeads = new WeakMap<Line, Map<string, Head>>()
let places = 0

/** Receives one range under the three clocks. */
export function receiveRange(
  engine: Pick<Engine, 'clock' | 'timeouts' | 'line'>,
  sink: OpenSink,
  range: RangeRequest,
  options: ReceiveOptions,
): Promise<RangeAnswer> {
  const { line, clock } = engine
  const heads = newestHeads.get(line) ?? new Map<string, Head>()
  newestHeads.set(line, heads)
  const place = ++places
  const size = range.end - range.start

  // browsers send first what was asked first: one that was overtaken is on the wire, and its answer is late
  const onWire = (host: string): number | undefined => {
    const newest = heads.get(host)
    return newest && newest.place > place ? newest.at : undefined
  }
  const clocked = { ...options, url: range.request.url, size, onWire }
  return underClocks(engine, clocked, ({ host, signal, onProgress }) =>
    sink.receive(range, {
      signal,
      onProgress: (bytes) => {
        if ((heads.get(host)?.place ?? 0) < place) heads.set(host, { place, at: clock.now() })
        onProgress(bytes)
      },
    }),
  )
}
