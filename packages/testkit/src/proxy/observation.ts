import type { IncomingMessage } from 'node:http'
import type { Fault } from './fault.ts'
import type { ProxiedRequest } from './proxied-request.ts'

/** A request's record while it fills. */
export type Observation = { -readonly [Name in keyof ProxiedRequest]: ProxiedRequest[Name] } & {
  faults: Fault['kind'][]
}

export function observe(id: number, request: IncomingMessage): Observation {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://proxy')
  const partNumber = searchParams.get('partNumber')
  return {
    id,
    method: request.method ?? 'GET',
    path: decodePath(pathname),
    query: searchParams,
    partNumber: partNumber === null ? undefined : Number(partNumber),
    headers: request.headers,
    requestBytes: 0,
    forwardedBytes: 0,
    responseBytes: 0,
    targetStatus: undefined,
    status: undefined,
    outcome: 'open',
    faults: [],
    startedAt: performance.now(),
    endedAt: undefined,
  }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
