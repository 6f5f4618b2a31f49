import type { Fault } from './fault.ts'

export interface RandomFaultsOptions {
  /** the same seed gives the same faults in the same order, kind of request by kind of request */
  readonly seed: number
  /** share of the requests that meet one, 0 to 1; default 0.15 */
  readonly rate?: number
  /** default all */
  readonly kinds?: readonly RandomFaultKind[]
  /** ms that the longest delay and a stall last; default 3,000 */
  readonly longest?: number
}

export type RandomFaultKind =
  | 'reset'
  | 'answer-lost'
  | 'stall'
  | 'trickle'
  | 'delay'
  | 'corrupt'
  | 'cut-answer'
  | 'answer'

export const RANDOM_FAULT_KINDS: readonly RandomFaultKind[] = [
  'reset',
  'answer-lost',
  'stall',
  'trickle',
  'delay',
  'corrupt',
  'cut-answer',
  'answer',
]

/** What of a request its fault depends on. */
export interface FaultedRequest {
  readonly method: string
  readonly path: string
  /** of its body, as declared */
  readonly bytes: number
}

/** Answers the fault that the next request of this kind meets, if it meets one. Preflights meet none. */
export type RandomFaults = (request: FaultedRequest) => Fault | undefined

/**
 * Faults by chance, all of which an upload has to live through: nothing that only TLS could notice (a
 * bit flipped in a call to the signing server), and no refusal that is meant for good.
 */
export function createRandomFaults(options: RandomFaultsOptions): RandomFaults {
  const { seed, rate = 0.15, kinds = RANDOM_FAULT_KINDS, longest = 3_000 } = options
  // one sequence for each kind of request: which of two kinds comes first is a matter of timing
  const sequences = new Map<string, () => number>()

  return (request) => {
    if (request.method === 'OPTIONS') return undefined
    const kindOfRequest = request.method === 'POST' ? request.path : request.method
    const random = sequences.get(kindOfRequest) ?? generator(hash(kindOfRequest, seed))
    sequences.set(kindOfRequest, random)
    // always as many numbers, so that one request's fate does not shift the others'
    const [whether, which, where, what] = [random(), random(), random(), random()] as const
    const possible = kinds.filter(
      (kind) => kind !== 'corrupt' || (request.method === 'PUT' && request.bytes > 0),
    )
    const kind = possible[Math.floor(which * possible.length)]
    return whether < rate && kind !== undefined
      ? faultOf(kind, request.bytes, where, what, longest)
      : undefined
  }
}

function faultOf(kind: RandomFaultKind, bytes: number, where: number, what: number, longest: number): Fault {
  const requestBytes = Math.floor(where * bytes)
  switch (kind) {
    case 'reset':
      return { kind, when: what < 0.3 ? 'start' : what < 0.9 ? { requestBytes } : { responseBytes: 0 } }
    case 'stall':
      return { kind, when: what < 0.2 ? 'start' : what < 0.4 ? 'answer' : { requestBytes } }
    case 'trickle':
      return { kind, direction: 'request', bytesPerSecond: 1 + Math.floor(what * 1_000) }
    case 'delay':
      return { kind, direction: what < 0.5 ? 'request' : 'response', ms: Math.floor(where * longest) }
    case 'corrupt':
      return { kind, direction: 'request', offset: requestBytes }
    case 'cut-answer':
      return { kind, responseBytes: Math.floor(where * 40) }
    case 'answer-lost':
      return { kind }
    case 'answer':
      return ANSWERS[Math.floor(what * ANSWERS.length)] ?? { kind: 'answer', status: 500 }
  }
}

const ANSWERS: readonly Fault[] = [
  { kind: 'answer', status: 500, body: '<Error><Code>InternalError</Code></Error>' },
  { kind: 'answer', status: 502, body: '<html>Bad Gateway</html>' },
  { kind: 'answer', status: 503, body: '<Error><Code>SlowDown</Code></Error>' },
  { kind: 'answer', status: 408, body: '' },
  // done, and told as failed
  { kind: 'answer', status: 500, body: '', forward: true },
  // as a store or a server without CORS on its refusals
  { kind: 'answer', status: 503, body: '', headers: {} },
]

/** FNV-1a, begun with the seed. */
function hash(text: string, seed: number): number {
  let state = 0x811c9dc5 ^ seed
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return state >>> 0
}

/** Numbers in [0, 1), by mulberry32. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
