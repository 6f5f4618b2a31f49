import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adaptConcurrency, type Concurrency, type Signal } from './adapt-concurrency.ts'

const initialConcurrency = (max: number): Concurrency => ({
  limit: max,
  max,
  share: 1,
  successes: 0,
  failures: 0,
  cutAt: -Infinity,
})
const adapt = (c: Concurrency, signal: Signal, now: number): Concurrency =>
  adaptConcurrency(c, signal, now, c.max)
const after = (c: Concurrency, signals: readonly (readonly [Signal, number])[]): Concurrency =>
  signals.reduce((state, [signal, now]) => adapt(state, signal, now), c)
const times = (count: number, signal: Signal, now: number): [Signal, number][] =>
  Array.from({ length: count }, () => [signal, now])

describe('adaptConcurrency', () => {
  test('fault 8: halves when the store asks to slow down, but once for all that were in flight', () => {
    const c = after(initialConcurrency(6), times(6, 'slow-down', 5000))
    expect(c.limit).toBe(3)
    expect(adapt(c, 'slow-down', 5999).limit).toBe(3)
    expect(adapt(c, 'slow-down', 6000).limit).toBe(1.5)
    expect(after(c, times(3, 'slow-down', 7000)).limit).toBe(1.5)
  })

  test('never falls below one', () => {
    const seconds = Array.from({ length: 9 }, (_, index) => ['slow-down', index * 1000] as const)
    expect(after(initialConcurrency(6), seconds).limit).toBe(1)
  })

  test('grows by one after as many successes as may be in flight, up to the most', () => {
    const cut = adapt(initialConcurrency(6), 'slow-down', 0)
    expect(after(cut, times(2, 'success', 1)).limit).toBe(3)
    expect(after(cut, times(3, 'success', 1)).limit).toBe(4)
    expect(after(cut, times(6, 'success', 1)).limit).toBe(4)
    expect(after(cut, times(7, 'success', 1)).limit).toBe(5)
    expect(after(cut, times(100, 'success', 1)).limit).toBe(6)
  })

  test('does not take one cut of the line, which fails everything in flight, for load', () => {
    expect(after(initialConcurrency(6), times(6, 'failure', 0)).limit).toBe(6)
  })

  test('halves where failures go on, or outnumber successes', () => {
    expect(after(initialConcurrency(6), times(7, 'failure', 0)).limit).toBe(3)
    const mostly = Array.from({ length: 10 }, () => [
      ...times(3, 'failure', 0),
      ...times(1, 'success', 0),
    ]).flat()
    expect(after(initialConcurrency(6), mostly).limit).toBe(3)
  })

  test('cuts hardly where one answer of many asks for less, and grows back at once', () => {
    const busy = after(initialConcurrency(6), times(20, 'success', 0))
    const asked = adapt(busy, 'slow-down', 1000)
    expect(asked.limit).toBeGreaterThan(5)
    expect(asked.limit).toBeLessThan(6)
    expect(after(asked, times(5, 'success', 1000)).limit).toBe(6)
  })

  test('halves again where all answers come to ask for less', () => {
    const busy = after(initialConcurrency(6), times(100, 'success', 0))
    const asked = Array.from({ length: 30 }, (_, index): [Signal, number] => ['slow-down', 100 * index])
    expect(after(busy, asked).limit).toBeLessThan(2)
  })

  test('takes the first failure for the more alone the more succeeded before', () => {
    expect(adaptConcurrency(0, 'slow-down', 0, 6).limit).toBe(3)
    expect(adaptConcurrency(100, 'slow-down', 0, 6).limit).toBeGreaterThan(5)
    expect(adaptConcurrency(100, 'failure', 0, 6).limit).toBe(6)
  })

  test('grows and shrinks with the most that may be in flight', () => {
    const cut = adaptConcurrency(0, 'slow-down', 0, 6)
    const grown = adaptConcurrency(cut, 'success', 1, 12)
    expect(grown).toMatchObject({ limit: 9, max: 12 })
    expect(adaptConcurrency(grown, 'success', 1, 6)).toMatchObject({ limit: 3, max: 6 })
  })

  test('keeps its limit where a few requests of many fail', () => {
    const seldom = Array.from({ length: 100 }, (_, index) => [
      ...times(5, 'success', index * 1000),
      ...times(1, 'failure', index * 1000),
    ]).flat()
    expect(after(initialConcurrency(6), seldom).limit).toBe(6)
  })

  test('still halves after the clock was set back', () => {
    const c = adapt(initialConcurrency(8), 'slow-down', 1_000_000)
    expect(adapt(c, 'slow-down', 1000).limit).toBe(2)
  })

  test('stays between one and the most whatever happens', () => {
    const signals = fc.array(
      fc.tuple(fc.constantFrom<Signal>('success', 'slow-down', 'failure'), fc.nat(100_000)),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 18 }), signals, (max, list) => {
        let c = initialConcurrency(max)
        for (const [signal, now] of list) {
          const next = adapt(c, signal, now)
          expect(next.limit).toBeGreaterThanOrEqual(1)
          expect(next.limit).toBeLessThanOrEqual(max)
          expect(signal === 'success' || next.limit <= c.limit).toBe(true)
          c = next
        }
      }),
    )
  })
})
