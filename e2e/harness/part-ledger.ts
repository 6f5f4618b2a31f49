import type { FaultProxy, ProxiedRequest } from '@longshore/testkit'
import type { SignedPart, SigningServer } from './server-process.ts'

/** What passed between browser and store, part by part. A file of one request is its part 1. */
export interface PartLedger {
  /** every PUT of a part, in the order of arrival; of one object where its key is given */
  puts(key?: string): readonly PartPut[]
  /** numbers of the parts that the store acknowledged, each once, ascending */
  acknowledged(key?: string): readonly number[]
  /** numbers of the parts of which a PUT began after the store had acknowledged one */
  sentAgain(key?: string): readonly number[]
  /** Resolves once so many different parts are acknowledged. */
  untilAcknowledged(count: number): Promise<void>
}

export interface PartPut extends SignedPart {
  readonly request: ProxiedRequest
}

export function createPartLedger(proxy: FaultProxy, server: SigningServer): PartLedger {
  const known = new WeakMap<ProxiedRequest, SignedPart>()
  const puts = (key?: string): readonly PartPut[] =>
    proxy.requests
      .filter(({ method }) => method === 'PUT')
      .map((request) => ({ request, ...partOf(request) }))
      .filter((put) => key === undefined || put.key === key)

  function partOf(request: ProxiedRequest): SignedPart {
    const part = known.get(request) ?? server.signedFor(request.path, request.query)
    if (!part) throw new Error(`a data request that nobody signed: ${request.path}`)
    known.set(request, part)
    return part
  }

  const acknowledged = (key?: string): readonly number[] => {
    const parts = puts(key).filter(({ request }) => isAcknowledged(request))
    return [...new Set(parts.map(({ partNumber }) => partNumber))].sort((a, b) => a - b)
  }

  return {
    puts,
    acknowledged,
    sentAgain(key) {
      const done = new Map<string, number>()
      const again = new Set<number>()
      for (const { key: of, partNumber, request } of puts(key)) {
        const id = `${of}\n${partNumber}`
        const doneAt = done.get(id)
        if (doneAt !== undefined && request.startedAt > doneAt) again.add(partNumber)
        if (isAcknowledged(request)) done.set(id, Math.min(doneAt ?? Infinity, request.endedAt ?? Infinity))
      }
      return [...again]
    },
    untilAcknowledged: (count) =>
      proxy.until((requests) => {
        // asked at every byte that moves: counted first, and told apart only where that may be enough
        let all = 0
        for (const request of requests) if (isAcknowledged(request) && request.method === 'PUT') all++
        return all >= count && acknowledged().length >= count
      }),
  }
}

/** By the store: whether the browser heard of it is another matter. */
function isAcknowledged({ targetStatus }: ProxiedRequest): boolean {
  return targetStatus !== undefined && targetStatus >= 200 && targetStatus < 300
}
