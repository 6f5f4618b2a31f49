import type { FaultProxy, ProxiedRequest } from '@longshore/testkit'

/** A request for bytes of an object. */
export interface RangeGet {
  /** first byte, and the one after the last; a request without a range asks from 0 to the end */
  readonly start: number
  readonly end: number
  readonly request: ProxiedRequest
}

/** What was fetched of the one object that is downloaded, range by range. */
export interface RangeLedger {
  /** every GET, in the order of arrival */
  gets(): readonly RangeGet[]
  /** those that came whole, each range once, in their order */
  received(): readonly RangeGet[]
  /** first bytes of ranges of which a GET began after they had come whole once */
  fetchedAgain(): readonly number[]
  /** Resolves once so many ranges have come whole. */
  untilReceived(count: number): Promise<void>
}

export function createRangeLedger(proxy: FaultProxy): RangeLedger {
  const gets = (): readonly RangeGet[] =>
    proxy.requests.flatMap((request) =>
      request.method === 'GET' ? [{ ...boundsOf(request.headers.range), request }] : [],
    )
  const received = (): readonly RangeGet[] => {
    const first = new Map<number, RangeGet>()
    for (const get of gets()) if (cameWhole(get) && !first.has(get.start)) first.set(get.start, get)
    return [...first.values()].sort((a, b) => a.start - b.start)
  }
  return {
    gets,
    received,
    fetchedAgain() {
      const endedAt = new Map(received().map(({ start, request }) => [start, request.endedAt ?? Infinity]))
      const again = gets().filter(
        ({ start, request }) => request.startedAt > (endedAt.get(start) ?? Infinity),
      )
      return [...new Set(again.map(({ start }) => start))]
    },
    untilReceived: (count) => proxy.until(() => received().length >= count),
  }
}

function boundsOf(range = 'bytes=0-'): { readonly start: number; readonly end: number } {
  const [, start = '0', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(range) ?? []
  return { start: Number(start), end: last === '' ? Infinity : Number(last) + 1 }
}

function cameWhole({ start, end, request }: RangeGet): boolean {
  const { outcome, status, responseBytes } = request
  if (outcome !== 'answered' || (status !== 200 && status !== 206)) return false
  return end === Infinity || responseBytes === end - start
}
