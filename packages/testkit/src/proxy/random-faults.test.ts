import { describe, expect, test } from 'vitest'
import type { Fault } from './fault.ts'
import { createRandomFaults, RANDOM_FAULT_KINDS, type FaultedRequest } from './random-faults.ts'

const PUT: FaultedRequest = { method: 'PUT', path: '/bucket/key', bytes: 5_000 }
const POST: FaultedRequest = { method: 'POST', path: '/uploads/sign', bytes: 300 }

function drawn(
  seed: number,
  request: FaultedRequest,
  count: number,
  rate = 0.5,
): readonly (Fault | undefined)[] {
  const faults = createRandomFaults({ seed, rate })
  return Array.from({ length: count }, () => faults(request))
}

describe('faults by chance', () => {
  test('are the same for the same seed, and others for another', () => {
    expect(drawn(7, PUT, 50)).toEqual(drawn(7, PUT, 50))
    expect(drawn(7, PUT, 50)).not.toEqual(drawn(8, PUT, 50))
  })

  test('of one kind of request do not depend on how many of another came before', () => {
    const faults = createRandomFaults({ seed: 7, rate: 0.5 })
    const mixed = Array.from({ length: 50 }, () => {
      faults(POST)
      return faults(PUT)
    })
    expect(mixed).toEqual(drawn(7, PUT, 50))
  })

  test('come as often as asked, and of every kind', () => {
    const met = drawn(1, PUT, 4_000, 0.25).filter((fault) => fault !== undefined)
    expect(met.length / 4_000).toBeCloseTo(0.25, 1)
    expect(new Set(met.map(({ kind }) => kind))).toEqual(new Set(RANDOM_FAULT_KINDS))
  })

  test('lie within the body', () => {
    for (const fault of drawn(2, PUT, 500, 1)) {
      if (fault?.kind === 'corrupt') expect(fault.offset).toBeLessThan(PUT.bytes)
      if (fault?.kind === 'reset' && typeof fault.when === 'object' && 'requestBytes' in fault.when) {
        expect(fault.when.requestBytes).toBeLessThan(PUT.bytes)
      }
    }
  })

  test('never flip a bit of a call to the signing server, and leave preflights alone', () => {
    expect(drawn(3, POST, 500, 1).map((fault) => fault?.kind)).not.toContain('corrupt')
    expect(drawn(3, { ...PUT, method: 'OPTIONS' }, 10, 1)).toEqual(Array(10).fill(undefined))
  })

  test('may be of some kinds only', () => {
    const faults = createRandomFaults({ seed: 4, rate: 1, kinds: ['reset', 'delay'] })
    const kinds = Array.from({ length: 100 }, () => faults(PUT)?.kind)
    expect(new Set(kinds)).toEqual(new Set(['reset', 'delay']))
  })
})
